import { z } from "zod";
import { copiedPlan, draftPledge, submittedPledge } from "./arrange";
import { expect, test } from "./fixtures";
import { PlanPage } from "./pages/plan-page";

const Lines = z.object({
  requirements: z.array(z.looseObject({ id: z.string(), version: z.number(), statedHours: z.number() })),
});

test("a planner adds a phase, sees the effect first, and takes it out again", async ({ as, watch }) => {
  watch.expect(/status of 409/);
  const planner = await as("planner@hq.demo");
  const planId = await copiedPlan(planner, "Plan with a warning");
  const plan = new PlanPage(planner.page);
  await plan.open(planId);
  await planner.page.getByRole("button", { name: "Add a phase" }).click();
  await plan.dialog.getByRole("textbox", { name: "Name" }).fill("Second warning");
  await plan.dialog.getByRole("textbox", { name: "Deadline" }).fill("20");
  await plan.dialog.getByRole("combobox", { name: "Where it stands" }).selectOption({ index: 3 });
  await expect(plan.effect).toContainText("No figure of the matrix changes.");
  await plan.saveBecause("The council wants a step between.", "Add the phase");
  await expect(plan.dialog).toHaveCount(0);
  const added = planner.page.getByRole("listitem").filter({ hasText: "Second warning" }).first();
  await expect(added).toContainText("entered in Muster");
  await expect(added).toContainText("H+20");

  await planner.page.getByRole("button", { name: "Take out phase P1" }).click();
  await expect(plan.dialog.getByRole("alert")).toContainText(
    /^P1 still carries \d+ requirement lines and \d+ measures/,
  );
  await plan.dialog.getByRole("button", { name: "Cancel" }).click();

  await added.getByRole("button", { name: /^Take out phase/ }).click();
  await expect(plan.effect).toContainText("No figure of the matrix changes.");
  await plan.saveBecause("One step less.", "Take the phase out");
  await expect(added).toHaveCount(0);
  await planner.page.getByRole("button", { name: "Undo", exact: true }).last().click();
  await expect(added).toBeVisible();
});

test("a party is added to the plan and taken out again with its signature", async ({ as }) => {
  const planner = await as("planner@hq.demo");
  const planId = await copiedPlan(planner, "Plan of one more");
  const plan = new PlanPage(planner.page);
  await plan.open(planId);
  await planner.page.getByRole("button", { name: "Add a party" }).click();
  await plan.dialog.getByRole("combobox", { name: "Nation" }).selectOption({ label: "Norway" });
  await plan.saveBecause("Norway joins.", "Add the party");
  const norway = planner.page.getByRole("listitem").filter({ hasText: "Norway" }).last();
  await expect(norway).toContainText("not signed");
  await planner.page.getByRole("button", { name: "Take Norway out of the parties" }).click();
  await expect(plan.dialog).toContainText("It has not signed.");
  await plan.saveBecause("It signs later.", "Take the party out");
  await expect(planner.page.getByRole("button", { name: "Signature of Norway" })).toHaveCount(0);
  await planner.page.getByRole("button", { name: "Undo", exact: true }).last().click();
  await expect(planner.page.getByRole("button", { name: "Signature of Norway" })).toBeVisible();
});

test("a draft is deleted by its short name, unless somebody pledged to it", async ({ as, watch }) => {
  watch.expect(/status of 4(00|04|09)/);
  const planner = await as("planner@hq.demo");
  const planId = await copiedPlan(planner, "Plan to be dropped");
  const plan = new PlanPage(planner.page);
  await plan.open(planId);
  const begin = async () => {
    await planner.page.getByRole("button", { name: "More" }).click();
    await planner.page.getByRole("menuitem", { name: /^Delete this plan/ }).click();
  };
  await begin();
  await plan.dialog.getByRole("textbox", { name: "Short name" }).fill("something else");
  await plan.saveBecause("Not needed any more.", "Delete the plan");
  await expect(plan.dialog).toContainText(`type ${planId} to delete this plan`);
  await plan.dialog.getByRole("textbox", { name: "Short name" }).fill(planId);
  await plan.dialog.getByRole("button", { name: "Delete the plan" }).click();
  await expect(planner.page.getByRole("heading", { name: "Plans side by side" })).toBeVisible();
  const gone = planner.page.getByRole("listitem").filter({ hasText: planId });
  await expect(gone).toContainText("Planner, headquarters");
  await expect(gone).toContainText("Not needed any more.");
  await expect(planner.page.getByRole("link", { name: "Plan to be dropped" })).toHaveCount(0);

  const kept = await copiedPlan(planner, "Plan with a promise");
  await draftPledge(await as("contributor@nor.demo"), {}, kept);
  await plan.open(kept);
  await begin();
  await plan.dialog.getByRole("textbox", { name: "Short name" }).fill(kept);
  await plan.saveBecause("Not needed any more.", "Delete the plan");
  await expect(plan.dialog.getByRole("alert")).toContainText("Nations have pledged to this plan");
});

test("an undo that comes too late says who changed it since, and both values", async ({ as, watch }) => {
  watch.expect(/status of 409/);
  const planner = await as("planner@hq.demo");
  const planId = await copiedPlan(planner, "Plan of two hands");
  const { requirements } = Lines.parse(await planner.call("plan.lines", { planId }));
  const line = requirements.find(({ id }) => id === "R0-AIR-FTR");
  if (!line) throw new Error("no such line");
  const { id, version, statedHours, basis: _, confidence: __, sourceCodes: ___, ...fields } = line;
  const change = (quantity: number, of: number) =>
    planner.call("plan.change", {
      planId,
      change: {
        kind: "edit_requirement",
        requirementId: id,
        version: of,
        fields: { ...fields, requiredByHours: statedHours, quantity },
      },
      reason: "Counted anew.",
    });
  await change(14, version);
  await planner.page.goto(`/plans/${planId}/history`);
  const undo = planner.page.getByRole("button", { name: "Undo", exact: true }).first();
  await expect(undo).toBeVisible();
  await change(30, version + 1);
  await undo.click();
  const slip = planner.page.getByRole("region", { name: "Notifications" });
  await expect(slip).toContainText("Planner, headquarters changed this again since");
  await expect(slip).toContainText(/Planner, headquarters, \d{6}Z [A-Z]{3} \d{2}\./);
  await expect(slip).toContainText(
    `Line R0-AIR-FTR: Quantity: now 30, undo would bring back ${fields.quantity}.`,
  );
});

test("a verification that only raises what is verified shows in its effect", async ({ as }) => {
  const planner = await as("planner@hq.demo");
  const planId = await copiedPlan(planner, "Plan to be verified");
  const at = await submittedPledge(
    await as("approver@gbr.demo"),
    {
      title: "Early warning detachment",
      capabilityCode: "AIR-AEW",
      mode: "fighter",
      caveats: ["US_BACKSTOP"],
    },
    planId,
  );
  await planner.call("pledge.accept", { items: [at] });
  const { pledgeId } = at;
  const evidence = { evidenceKind: "visit", evidenceText: "Seen.", evidenceOn: "2026-11-01" };
  await planner.call("pledge.verify", { pledgeId, version: at.version + 1, ...evidence });
  const plan = new PlanPage(planner.page);
  await plan.open(planId);
  await planner.page.getByRole("button", { name: "Edit the plan" }).click();
  await plan.dialog.getByRole("textbox", { name: "Age of evidence" }).fill("1");
  await expect(plan.effect.getByRole("columnheader", { name: "Verified" })).toBeVisible();
  const row = plan.effect.getByRole("row", { name: /Early warning aircraft/ });
  await expect(row.getByRole("cell").nth(1)).toHaveText(/1$/);
  await expect(row.getByRole("cell").nth(2)).toHaveText(/1.*0/);
});
