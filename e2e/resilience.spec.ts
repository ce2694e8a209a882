import { readFile } from "node:fs/promises";
import { z } from "zod";
import { PlanFields } from "../server/plan/change/schema";
import { copiedPlan } from "./arrange";
import { expect, test } from "./fixtures";
import { ResiliencePage } from "./pages/resilience-page";
import { isAlive } from "./person";

const EditedPlan = z.object({ ...PlanFields.shape, version: z.number() });

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
  await expect(screen.chances.getByRole("row").nth(1)).toContainText(/\d%\s*±/);

  await page
    .getByRole("complementary", { name: "Rail" })
    .getByRole("link", { name: /^Coverage/ })
    .click();
  const chance = page.getByRole("link", { name: /^Complete in .+% of your 200 draws/ }).first();
  await expect(chance).toHaveAttribute("href", /resilience\?view=draws&draws=200&seed=7&out=0\.2/);
  await expect(
    page.getByText(/^The chances below assume.* a chance of 20%.* states? no availability/),
  ).toBeVisible();
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

test("a calculation is cancelled and made again, and says when the plan has moved on since", async ({
  as,
}) => {
  const planner = await as("planner@hq.demo");
  const planId = await copiedPlan(planner, "Plan of the calculations");
  const nation = await as("contributor@est.demo");
  const { page } = nation;
  const result = page.getByText(/200 draws, seed 1/);
  await page.goto(`/plans/${planId}/resilience?view=draws&draws=200`);
  await isAlive(page);
  await expect(result).toBeVisible();
  // One calculation of a user runs at a time, so these two keep the third waiting; should they have ended before the
  // third is cancelled, nothing was cancelled, and it is tried again.
  let share = 10;
  await expect(async () => {
    const long = await Promise.all(
      [1, 2].map(async (seed) => {
        const options = { permutations: 10_000, seed };
        const input = { kind: "credit", planId: "reference", options };
        return z.object({ jobId: z.string() }).parse(await nation.call("analysis.start", input));
      }),
    );
    await page.getByRole("textbox", { name: "A nation does not come" }).fill(String(++share));
    await page.getByRole("button", { name: "Calculate", exact: true }).click();
    await page.getByRole("button", { name: "Cancel" }).click({ timeout: 5_000 });
    for (const { jobId } of long) await nation.call("analysis.cancel", { jobId });
    await expect(page.getByText("The calculation was cancelled.")).toBeVisible({ timeout: 5_000 });
  }).toPass();
  await page.getByRole("button", { name: "Calculate again" }).click();
  await expect(result).toBeVisible();

  const { version, ...fields } = EditedPlan.parse(await planner.call("plan.get", { planId }));
  const change = { kind: "edit_plan", version, fields: { ...fields, summary: "Written anew." } };
  await planner.call("plan.change", { planId, change, reason: "It was out of date." });
  const outdated = page.getByText(/^The plan has changed since: this is revision \d+/);
  await expect(outdated).toBeVisible();
  await page.getByRole("button", { name: "Calculate again" }).click();
  await expect(outdated).toHaveCount(0);
  await expect(result).toBeVisible();
});
