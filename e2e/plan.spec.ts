import { z } from "zod";
import { copiedPlan, submittedPledge } from "./arrange";
import { expect, test } from "./fixtures";
import { PlanPage } from "./pages/plan-page";

const Lines = z.object({
  requirements: z.array(z.looseObject({ id: z.string(), version: z.number(), statedHours: z.number() })),
});

test("a planner changes a requirement, sees the effect first, saves, and undoes", async ({ as }) => {
  const planner = await as("planner@hq.demo");
  const planId = await copiedPlan(planner, "Early warning plan");
  const radar = { title: "Early warning detachment", capabilityCode: "AIR-AEW", mode: "fighter" } as const;
  await submittedPledge(await as("approver@gbr.demo"), radar, planId);

  const matrix = await planner.another();
  await matrix.goto(`/plans/${planId}/coverage`);
  const cell = matrix.getByRole("button", {
    name: /^(Changed\. )?Early warning aircraft, Standing presence/,
  });
  await expect(cell).toHaveAccessibleName(/1 of 1/);

  const plan = new PlanPage(planner.page);
  await plan.open(planId, "?section=lines&phase=P0");
  await plan.editLine("R0-AIR-AEW");
  await expect(plan.effect).toContainText("No figure of the matrix changes.");
  await plan.dialog.getByRole("textbox", { name: "Quantity" }).fill("3");
  await expect(plan.effect).toContainText("1 line changes");
  await expect(plan.effect).toContainText(/covered.*partly covered/);
  await expect(plan.dialog).toContainText("With this change they become entered in Muster.");
  await expect(cell).toHaveAccessibleName(/1 of 1/);
  await plan.saveBecause("Two more orbits.", "Save the line");
  await plan.hold("Line R0-AIR-AEW saved.");
  await expect(plan.row("R0-AIR-AEW")).toContainText("1 of 3");
  await expect(plan.row("R0-AIR-AEW")).toContainText("entered in Muster");
  await expect(cell).toHaveAccessibleName(/2 aircraft short, 1 of 3/);

  await plan.undo();
  await expect(plan.row("R0-AIR-AEW")).toContainText("1 of 1");
  await expect(plan.row("R0-AIR-AEW")).toContainText("derived");
  await expect(cell).toHaveAccessibleName(/1 of 1/);
});

test("a condition is declared unmet, and the planner sees what falls before it does", async ({ as }) => {
  const planner = await as("planner@hq.demo");
  const planId = await copiedPlan(planner, "Without a ceasefire");
  await submittedPledge(
    await as("approver@fra.demo"),
    { title: "Radar aircraft", capabilityCode: "AIR-AEW", mode: "fighter", caveats: ["AFTER_CEASEFIRE"] },
    planId,
  );
  const plan = new PlanPage(planner.page);
  await plan.open(planId, "#conditions");
  await planner.page.getByRole("button", { name: "Set: Ceasefire in force" }).click();
  await plan.dialog.getByRole("radio", { name: "not met" }).check();
  await plan.dialog.getByRole("checkbox", { name: "Take pledges that hang on it out of coverage" }).check();
  await expect(plan.effect).toContainText(/Early warning aircraft.*covered.*missing/);
  await plan.saveBecause("Shots were fired along the whole line.", "Set the condition");
  await expect(planner.page.getByText("Ceasefire in force: not met.", { exact: true })).toBeVisible();
  await expect(planner.page.getByRole("complementary", { name: "Rail" })).toContainText("not met, excluded");

  const observer = await as("observer@hq.demo");
  await observer.page.goto(`/plans/${planId}/plan#conditions`);
  const condition = observer.page.getByRole("listitem").filter({ hasText: "Shots were fired" });
  await expect(condition).toContainText("Planner, headquarters");
  await expect(condition).toContainText("not met");
});

test("what somebody else changed meanwhile is said, and the planner decides", async ({ as, watch }) => {
  watch.expect(/status of 409/);
  const planner = await as("planner@hq.demo");
  const planId = await copiedPlan(planner, "Plan of two planners");
  const plan = new PlanPage(planner.page);
  await plan.open(planId, "?section=lines&phase=P0");
  await plan.editLine("R0-AIR-FTR");
  await plan.dialog.getByRole("textbox", { name: "Quantity" }).fill("30");
  await expect(plan.effect).toContainText("1 line changes");

  const { requirements } = Lines.parse(await planner.call("plan.lines", { planId }));
  const line = requirements.find(({ id }) => id === "R0-AIR-FTR");
  if (!line) throw new Error("no such line");
  const { id, version, statedHours, basis: _, confidence: __, sourceCodes: ___, ...fields } = line;
  await planner.call("plan.change", {
    planId,
    change: {
      kind: "edit_requirement",
      requirementId: id,
      version,
      fields: { ...fields, requiredByHours: statedHours, quantity: 14 },
    },
    reason: "The other planner was quicker.",
  });
  await plan.saveBecause("Three rotations.", "Save the line");
  await expect(plan.dialog.getByRole("alert")).toContainText("Planner, headquarters changed this meanwhile.");
  await expect(plan.dialog.getByRole("alert")).toContainText("Quantity14");
  await plan.dialog.getByRole("button", { name: "Save mine over it" }).click();
  await plan.dialog.getByRole("button", { name: "Save the line" }).click();
  await expect(plan.row("R0-AIR-FTR")).toContainText("30 aircraft");
});

test("participation is turned with the keyboard and saved as one change", async ({ as }) => {
  const planner = await as("planner@hq.demo");
  const planId = await copiedPlan(planner, "Plan without Austria");
  const plan = new PlanPage(planner.page);
  await plan.open(planId, "?section=participation&phase=P0");
  await planner.page.getByRole("button", { name: "Change participation" }).click();
  const air = planner.page.getByRole("button", { name: "Austria, Air security, P0" });
  await air.focus();
  await planner.page.keyboard.press("Space");
  await planner.page.keyboard.press("ArrowRight");
  await planner.page.keyboard.press("Space");
  await expect(planner.page.getByText("2 cells turned")).toBeVisible();
  await planner.page.getByRole("button", { name: "See the effect and save" }).click();
  await expect(plan.effect).toContainText("No figure of the matrix changes.");
  await plan.saveBecause("Austria stays out of phase 0.", "Save participation");
  await expect(planner.page.getByText("2 cells of participation changed.", { exact: true })).toBeVisible();
  const row = planner.page.getByRole("row", { name: /Austria/ });
  await expect(row.getByText("takes no part")).toHaveCount(2);
  await plan.undo();
  await expect(row.getByText("takes no part")).toHaveCount(0);
});

test("a measure is done and the day of a signature is kept", async ({ as }) => {
  const planner = await as("planner@hq.demo");
  const planId = await copiedPlan(planner, "Plan to be signed");
  const plan = new PlanPage(planner.page);
  await plan.open(planId);
  const measure = planner.page.getByRole("listitem").filter({ hasText: "Confirm the breach" }).last();
  await measure.getByRole("button", { name: "Mark done" }).click();
  await plan.saveBecause("Confirmed by three sensors.", "Mark it done");
  await expect(measure).toContainText("Planner, headquarters");
  await planner.page.getByRole("button", { name: "Signature of France" }).click();
  await plan.dialog.getByLabel("Signed on").fill("2026-01-06");
  await plan.saveBecause("Signed in Paris.", "Record the signature");
  await expect(planner.page.getByText("signed 6 January 2026")).toBeVisible();
});

test("a plan is copied without its pledges and stands beside the other", async ({ as }) => {
  const planner = await as("planner@hq.demo");
  const plan = new PlanPage(planner.page);
  await plan.open("reference");
  await planner.page.getByRole("button", { name: "More" }).click();
  await planner.page.getByRole("menuitem", { name: /^Copy this plan/ }).click();
  await expect(plan.dialog).toContainText("No pledge comes along");
  await plan.dialog.getByRole("textbox", { name: "Name", exact: true }).fill("Deep winter");
  await plan.dialog.getByRole("textbox", { name: "Short name" }).fill(`deep-winter-${Date.now()}`);
  await plan.saveBecause("In case the talks fail.", "Copy the plan");
  await expect(planner.page.getByRole("heading", { name: "Deep winter", level: 1 })).toBeVisible();
  await expect(planner.page.getByText("draft", { exact: false }).first()).toBeVisible();

  await planner.page.goto("/plans");
  await expect(planner.page.getByRole("link", { name: "Reference plan" }).first()).toBeVisible();
  await expect(planner.page.getByRole("link", { name: "Deep winter" })).toBeVisible();
  await expect(planner.page.getByText("copied from Reference plan").first()).toBeVisible();
});

test("an observer reads the plan and is given no way to change it", async ({ as }) => {
  const observer = await as("observer@hq.demo");
  const plan = new PlanPage(observer.page);
  for (const section of ["frame", "lines", "participation"]) {
    await plan.open("reference", `?section=${section}`);
    await expect(observer.page.getByRole("heading", { level: 2 }).first()).toBeVisible();
    await expect(
      observer.page
        .getByRole("main")
        .getByRole("button", { name: /edit|change|set|add|remove|record|mark/i }),
    ).toHaveCount(0);
  }
  await observer.page.getByRole("button", { name: "More" }).click();
  const download = observer.page.waitForEvent("download");
  await observer.page.getByRole("menuitem", { name: "Requirement lines as CSV" }).click();
  expect((await download).suggestedFilename()).toMatch(/^lines-reference-.*\.csv$/);
});
