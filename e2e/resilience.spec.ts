import { readFile } from "node:fs/promises";
import { expect, test } from "./fixtures";
import { ResiliencePage } from "./pages/resilience-page";

test("a planner learns which nation and which pair the plan hangs on, and which lines fall", async ({
  as,
}) => {
  const { page } = await as("planner@hq.demo");
  const screen = new ResiliencePage(page);
  await screen.open();
  await expect(screen.losses).toBeVisible();
  await expect(page.getByText(/^Worst: .+ Without this nation \d+ covered lines fall/)).toBeVisible();
  const critical = await screen.losses
    .getByText(/^\d+ critical lines? of \d+ lines? that falls?$/)
    .evaluateAll((cells) => cells.map((cell) => Number.parseInt(cell.textContent ?? "", 10)));
  // The first of every five is the column of all phases.
  const totals = critical.filter((_, place) => place % 5 === 0);
  expect(totals.length).toBeGreaterThan(5);
  expect(totals).toEqual([...totals].sort((one, other) => other - one));

  await test.step("a nation opens to its lines, each of which leads to its proof or gap", async () => {
    await screen.nation("Poland").click();
    await expect(page).toHaveURL(/nation=POL/);
    const falling = screen.losses.getByRole("listitem").filter({ hasText: "falls" }).first();
    await expect(falling).toContainText("fewer");
    await expect(falling.getByRole("link")).toHaveAttribute("href", /coverage\?cell=P\d\.[A-Z]+-[A-Z]+$/);
  });

  await test.step("pairs are those with the nation that is picked out", async () => {
    await expect(screen.section("When two nations leave")).toContainText(/Worst pair: .+ and .+\./);
    for (const row of await screen.pairs.getByRole("row").filter({ hasText: "of" }).all())
      await expect(row).toContainText("Poland");
  });

  await test.step("the tier stands in the address, and the table is taken away as it is", async () => {
    await screen.choose("Verified");
    await expect(page).toHaveURL(/tier=verified/);
    await screen.choose("All tiers");
    await expect(screen.losses).toBeVisible();
    const download = page.waitForEvent("download");
    await page.getByRole("button", { name: "Save as CSV" }).click();
    const file = await download;
    expect(file.suggestedFilename()).toMatch(/^muster-reference-resilience-declared-.*-demo\.csv$/);
    const text = await readFile(await file.path(), "utf8");
    expect(text).toContain("POL,,");
  });
});

test("the chance of a phase stands beside its error and what it assumes", async ({ as }) => {
  const { page } = await as("observer@hq.demo");
  const screen = new ResiliencePage(page);
  await screen.open("?view=draws&draws=200&seed=7");
  await expect(screen.chances.getByRole("row").nth(1)).toContainText(/\d%\s*±/);
  await expect(page.getByText("Assumptions of this calculation, nobody’s word:")).toBeVisible();
  await expect(page.getByText(/200 draws, seed 7/)).toBeVisible();
  await expect(page.getByText(/pledges? states? no availability and counts? as available/)).toBeVisible();

  await page.getByRole("textbox", { name: "A nation does not come" }).fill("101");
  await page.getByRole("button", { name: "Calculate" }).click();
  await expect(page.getByText("A nation does not come: a number from 0 to 100.")).toBeVisible();
  await page.getByRole("textbox", { name: "A nation does not come" }).fill("20");
  await page.getByRole("button", { name: "Calculate" }).click();
  await expect(page).toHaveURL(/out=0\.2/);
  await expect(page.getByText(/each nation stays away with a chance of 20%/)).toBeVisible();
});

test("credit of nations says what it means, from which orders and seed, and how sure it is", async ({
  as,
}) => {
  const { page } = await as("planner@hq.demo");
  const screen = new ResiliencePage(page);
  await screen.open("?view=credit&orders=20&seed=3");
  await expect(screen.credit.getByRole("row").nth(1)).toContainText("±");
  await expect(page.getByText(/^Together .+ critical lines\. 20 orders of nations, seed 3\.$/)).toBeVisible();
  await expect(page.getByText(/^Credit is what a nation adds/)).toBeVisible();
});
