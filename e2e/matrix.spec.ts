import { readFile } from "node:fs/promises";
import Papa from "papaparse";
import { submittedPledge } from "./arrange";
import { expect, test } from "./fixtures";
import { CoveragePage } from "./pages/coverage-page";
import { SignInAgainDialog } from "./pages/sign-in-page";
import { PASSWORD } from "./person";

test("the matrix is walked with the arrow keys, opened with Enter and left with Esc", async ({ as }) => {
  const { page } = await as("planner@hq.demo");
  const matrix = new CoveragePage(page);
  await matrix.open();
  const fighters = (phase: 0 | 1 | 2 | 3) => matrix.cell("Fighter aircraft", phase);
  await expect(fighters(0)).toBeVisible();

  await expect(matrix.grid.locator('[tabindex="0"]')).toHaveCount(1);
  await page.getByRole("button", { name: "Export" }).focus();
  await page.keyboard.press("Tab");
  await expect(matrix.grid.locator(":focus")).toHaveCount(1);
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowRight");
  await expect(fighters(0)).toBeFocused();
  await page.keyboard.press("End");
  await expect(fighters(3)).toBeFocused();
  await page.keyboard.press("Home");
  await expect(matrix.grid.getByRole("rowheader", { name: /^Fighter aircraft/ })).toBeFocused();
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("ArrowRight");
  await expect(fighters(2)).toBeFocused();
  await expect(matrix.grid.locator('[tabindex="0"]')).toHaveCount(1);

  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/cell=P2\.AIR-FTR/);
  await expect(matrix.proof.getByRole("heading", { name: "Fighter aircraft, phase 2" })).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(matrix.proof).toBeHidden();
  await expect(fighters(2)).toBeFocused();

  await page.keyboard.press("Control+Home");
  await page.keyboard.press("Tab");
  await expect(matrix.grid.locator(":focus")).toHaveCount(0);
});

test("a link opens the same cell and the same way of looking", async ({ as }) => {
  const planner = await as("planner@hq.demo");
  const { page } = planner;
  const matrix = new CoveragePage(page);
  await matrix.open("?cell=P2.AIR-FTR");
  await expect(matrix.proof).toContainText("Fighter aircraft, phase 2");

  await matrix.choose("Assured");
  await matrix.onlyCritical();
  await expect(page).toHaveURL(/tier=assured/);
  await expect(page).toHaveURL(/critical=true/);
  await expect(matrix.grid).toContainText(/Assured alone: \d+ of \d+ critical lines short/);

  const tab = await planner.another();
  await tab.goto(page.url());
  const same = new CoveragePage(tab);
  await expect(tab.getByRole("radio", { name: "Assured" })).toBeChecked();
  await expect(tab.getByRole("button", { name: "Only critical" })).toHaveAttribute("aria-pressed", "true");
  await expect(same.proof).toContainText("Fighter aircraft, phase 2");
  // Its only line is important, not critical.
  await expect(same.grid.getByRole("rowheader", { name: /^Air surveillance radars/ })).toBeHidden();
});

test("an observer sees lines and gaps, and the name of no pledge", async ({ as }) => {
  const { page } = await as("observer@hq.demo");
  const matrix = new CoveragePage(page);
  await matrix.open("?cell=P2.AIR-FTR");
  await expect(matrix.proof).toContainText("20 aircraft short.");
  await expect(matrix.proof).toContainText("6 pledges not released to you: 28 aircraft");
  await expect(matrix.proof).toContainText("Observers see lines and gaps, not the pledges behind them.");
  await expect(matrix.proof.getByRole("link")).toHaveText(["Who could act, and what was asked"]);
  expect(await page.content()).not.toContain("Typhoon air security detachment");
  await expect(page.getByRole("navigation", { name: "Plan" }).getByRole("link")).toHaveText([
    "Coverage",
    "Gaps",
    "Nations",
    "Resilience",
    "Build-up",
    "A sheet’s claim",
    "Front line",
    "What-if",
    "Plan",
    "History",
  ]);
});

test("what is not released to a nation is only a number to it", async ({ as }) => {
  const approver = await as("approver@bgr.demo");
  await submittedPledge(approver, {
    capabilityCode: "LOG-STA",
    title: "Airlift kept quiet",
    release: "headquarters",
  });
  const { page } = await as("contributor@pol.demo");
  const matrix = new CoveragePage(page);
  await matrix.open("?cell=P0.LOG-STA");
  await expect(matrix.proof).toContainText("1 pledge not released to you: 1 ");
  await expect(page.getByText(/pledges? counted that (is|are) not released to you/)).toBeVisible();
  expect(await page.content()).not.toContain("Airlift kept quiet");
});

test("the served files can be taken from the screen", async ({ as }) => {
  const { page } = await as("planner@hq.demo");
  const matrix = new CoveragePage(page);
  await matrix.open();
  for (const [entry, format] of [
    ["report.json", "muster-report/1"],
    ["plan.json", "muster-plan/1"],
  ] as const) {
    const link = await matrix.exported(entry);
    const answer = await page.request.get((await link.getAttribute("href")) ?? "");
    expect(answer.status()).toBe(200);
    expect((await answer.json()).format).toBe(format);
    await page.keyboard.press("Escape");
  }
});

test("a file that asks for a fresh sign-in is saved after it", async ({ asAlone, watch }) => {
  watch.expect(/status of 403/);
  const { page } = await asAlone("planner@hq.demo");
  const matrix = new CoveragePage(page);
  await matrix.open();
  // The answer of a server whose clock has gone on; that it counts rightly is tested where it is counted.
  await page.route(/report\.json/, (route) => route.fulfill({ status: 403, json: REFUSED }), { times: 1 });
  const entry = await matrix.exported("report.json");
  const download = page.waitForEvent("download");
  await entry.click();
  await new SignInAgainDialog(page).signIn(PASSWORD);
  const file = await download;
  expect(file.suggestedFilename()).toMatch(/^report-reference-.*-demo\.json$/);
  expect(JSON.parse(await readFile(await file.path(), "utf8")).format).toBe("muster-report/1");
});

const REFUSED = { error: { code: "FORBIDDEN", message: "Sign in again.", reason: "SIGN_IN_AFRESH" } };

test("the saved matrix holds exactly what is on the screen", async ({ as }) => {
  const { page } = await as("planner@hq.demo");
  const matrix = new CoveragePage(page);
  await matrix.open("?critical=true&open=air");
  await expect(matrix.cell("Fighter aircraft", 0)).toBeVisible();
  // Another test may change the plan between the file and the reading of the screen: then both are taken anew.
  await expect(async () => {
    const download = await matrix.saveCsv();
    const text = await readFile(await download.path(), "utf8");
    const { data } = Papa.parse<string[]>(text.replace(/^\uFEFF/, "").trimEnd());
    const [marking = [], , ...rows] = data;
    expect(marking[0]).toContain("Demo");
    await expect(page.getByText(marking[1] ?? "none")).toBeVisible({ timeout: 1_000 });

    const lines = matrix.grid.getByRole("row").filter({ has: page.getByRole("rowheader") });
    await expect(lines).toHaveCount(rows.length, { timeout: 1_000 });
    for (const [index, row] of rows.entries()) {
      const line = lines.nth(index);
      await expect(line.getByRole("rowheader")).toContainText(row[1] || (row[0] ?? ""), { timeout: 1_000 });
      const cells = await line.getByRole("gridcell").allInnerTexts();
      const words = cells.map((cell) => cell.replace(/\s+/g, " ").replace("changed", "").trim());
      expect(words).toEqual([0, 1, 2, 3].map((phase) => onScreen(row.slice(4 + 4 * phase, 8 + 4 * phase))));
    }
  }).toPass({ timeout: 20_000 });
});

/** The words of a cell for its four columns in the file. */
function onScreen([lines, covered, required, missing]: (string | undefined)[]): string {
  if (lines) return lines;
  if (required === "") return "not required";
  return `${missing === "0" ? "covered" : `−${missing}`} ${covered} of ${required}`;
}

test("on a phone the matrix is read phase by phase", async ({ as }) => {
  const { page } = await as("planner@hq.demo");
  await page.setViewportSize({ width: 390, height: 844 });
  const matrix = new CoveragePage(page);
  await matrix.open();
  await expect(matrix.grid).toBeHidden();
  await expect(matrix.cell("Fighter aircraft", 0)).toBeVisible();
  await page.getByRole("button", { name: "Phase 2" }).click();
  await expect(page).toHaveURL(/phase=P2/);
  await expect(matrix.cell("Fighter aircraft", 0)).toBeHidden();
  await matrix.cell("Fighter aircraft", 2).click();
  await expect(matrix.proof).toContainText("20 aircraft short.");
  await matrix.proof.getByRole("button", { name: "Close" }).click();
  await expect(matrix.cell("Fighter aircraft", 2)).toBeFocused();
});

test("on paper no column is cut off", async ({ as }) => {
  const { page } = await as("planner@hq.demo");
  const matrix = new CoveragePage(page);
  await matrix.open("?cell=P2.AIR-FTR");
  await expect(matrix.cell("Fighter aircraft", 0)).toBeVisible();
  await page.emulateMedia({ media: "print" });
  // A3 and A4 landscape, less margins, in CSS pixels.
  for (const width of [1507, 1047]) {
    await page.setViewportSize({ width, height: 700 });
    await expect(matrix.grid).toBeVisible();
    const box = await matrix.grid.boundingBox();
    expect(box && box.x + box.width).toBeLessThanOrEqual(width);
    const cut = await matrix.grid.evaluate((grid) =>
      [...grid.querySelectorAll("td, th")]
        .filter((cell) => cell.scrollWidth > cell.clientWidth + 1)
        .map((cell) => cell.textContent),
    );
    expect(cut).toEqual([]);
    // The whole table flows over pages: nothing around it keeps a part of it in a scrolled box.
    const isClipped = await matrix.grid.evaluate((grid) => {
      for (let box = grid.parentElement; box; box = box.parentElement)
        if (box.scrollHeight > box.clientHeight + 1 && getComputedStyle(box).overflowY !== "visible")
          return true;
      return false;
    });
    expect(isClipped).toBe(false);
  }
});
