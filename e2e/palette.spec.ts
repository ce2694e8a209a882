import { expect, test } from "./fixtures";
import { CoveragePage } from "./pages/coverage-page";
import { GapsPage } from "./pages/gaps-page";
import { isAlive, PLAN } from "./person";

test("the palette goes to a screen, phase, line, nation, pledge and plan by a part of the name", async ({
  as,
}) => {
  const { page } = await as("planner@hq.demo");
  await new CoveragePage(page).open();
  const field = page.getByRole("combobox", { name: /^Search plans/ });
  const go = async (typed: string, option: RegExp) => {
    await isAlive(page);
    await page.keyboard.press("Control+k");
    await field.fill(typed);
    await expect(page.getByRole("option", { name: option }).first()).toHaveAttribute("aria-selected", "true");
    await page.keyboard.press("Enter");
    await expect(field).toBeHidden();
  };
  await go("front l", /^Front line/);
  await expect(page).toHaveURL(new RegExp(`${PLAN}/front$`));
  await go("coalition interv", /^Coalition intervention/);
  await expect(page).toHaveURL(/\/plan#phase-P2$/);
  await go("R2-AIR-FTR", /^R2-AIR-FTR/);
  await expect(page.getByLabel("Proof of the cell")).toContainText("Fighter aircraft, phase 2");
  await go("turkiye", /^Türkiye/);
  await expect(page).toHaveURL(/\/nations\/TUR$/);
  await go("typhoon air security", /Typhoon air security detachment/);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Typhoon air security detachment");
  await go("reference plan", /^Reference plan/);
  await expect(page).toHaveURL(new RegExp(`${PLAN}/coverage$`));
});

test("the palette acts on what is selected, and says when nothing fits", async ({ as }) => {
  const { page } = await as("planner@hq.demo");
  const gaps = new GapsPage(page);
  await gaps.open("?gap=R3-LOG-SEA");
  await expect(gaps.detail).toContainText("short");
  await page.keyboard.press("Control+k");
  const field = page.getByRole("combobox", { name: /^Search plans/ });
  await field.fill("qwertz");
  await expect(page.getByText("Nothing fits “qwertz”.")).toBeVisible();
  await field.fill("ask a nation");
  await page.keyboard.press("Enter");
  await expect(gaps.dialog("Ask a nation to close this gap")).toContainText("Sealift");
});

test("? shows the keys of the screen, which can be switched off", async ({ as }) => {
  const { page } = await as("observer@hq.demo");
  const matrix = new CoveragePage(page);
  await matrix.open();
  await page.keyboard.press("?");
  const sheet = page.getByRole("dialog", { name: "Keys" });
  await expect(sheet).toContainText("Open the proof of a cell");
  await expect(sheet).toContainText("Go to Gaps");
  await page.keyboard.press("Escape");
  await expect(sheet).toBeHidden();
  await page.keyboard.press("g");
  await page.keyboard.press("l");
  await expect(page).toHaveURL(new RegExp(`${PLAN}/plan$`));

  await isAlive(page);
  await page.keyboard.press("?");
  await sheet.getByRole("checkbox", { name: "Single keys are on" }).uncheck();
  await page.keyboard.press("Escape");
  await page.keyboard.press("g");
  await page.keyboard.press("m");
  await page.keyboard.press("?");
  await expect(sheet).toBeHidden();
  await expect(page).toHaveURL(new RegExp(`${PLAN}/plan$`));
});
