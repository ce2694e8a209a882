import { copiedPlan, submittedPledge } from "./arrange";
import { expect, test } from "./fixtures";
import { HistoryPage } from "./pages/history-page";
import { PlanPage } from "./pages/plan-page";
import { isAlive } from "./person";

test("a window that is refused leads to its first error", async ({ as, watch }) => {
  watch.expect(/status of 400/);
  // The board of gaps preloads what it shows on a narrow screen; on a slow machine Chromium remarks on it.
  watch.expect(/preloaded using link preload but not used/);
  const planner = await as("planner@hq.demo");
  const { page } = planner;
  const planId = await copiedPlan(planner, "Plan of refusals");
  const { pledgeId } = await submittedPledge(
    await as("approver@svn.demo"),
    { title: "Field hospital from Celje" },
    planId,
  );
  const dialog = page.getByRole("dialog");

  await test.step("a verification: the kind, then the words", async () => {
    await page.goto(`/plans/${planId}/pledges/${pledgeId}`);
    await isAlive(page);
    await page.getByRole("button", { name: "Verify" }).click();
    await dialog.getByRole("button", { name: "Verify the pledge" }).click();
    await expect(dialog.getByRole("radio").first()).toBeFocused();
    await dialog.getByRole("radio").first().check();
    await dialog.getByRole("button", { name: "Verify the pledge" }).click();
    await expect(dialog.getByRole("textbox", { name: "What was seen" })).toBeFocused();
    await page.keyboard.press("Escape");
  });

  await test.step("a change of the plan", async () => {
    const plan = new PlanPage(page);
    await plan.open(planId);
    await page.getByRole("button", { name: "Signature of France" }).click();
    await plan.dialog.getByLabel("Signed on").fill("2026-01-06");
    await plan.dialog.getByRole("button", { name: "Record the signature" }).click();
    await expect(plan.dialog.getByRole("textbox", { name: "Reason" })).toBeFocused();
    await page.keyboard.press("Escape");
  });

  await test.step("the acceptance of a gap", async () => {
    await page.goto(`/plans/${planId}/gaps?gap=R0-AIR-AEW`);
    await isAlive(page);
    // The pane of the gap comes alive after the page.
    await expect(async () => {
      if (!(await dialog.isVisible()))
        await page.getByRole("button", { name: "Accept this gap" }).click({ timeout: 2_000 });
      await expect(dialog).toBeVisible({ timeout: 5_000 });
    }).toPass();
    await dialog.getByRole("button", { name: "Accept the gap" }).click();
    await expect(dialog.getByRole("textbox", { name: "Reason" })).toBeFocused();
    await page.keyboard.press("Escape");
  });

  await test.step("an invitation", async () => {
    await page.goto(`/plans/${planId}/accounts`);
    await isAlive(page);
    await page.getByRole("button", { name: "Invite somebody" }).click();
    await dialog.getByRole("textbox", { name: "Name" }).fill("Anna");
    await dialog.getByRole("button", { name: "Invite" }).last().click();
    await expect(dialog.getByRole("textbox", { name: "E-mail address" })).toBeFocused();
  });
});

test("the acceptance of a gap is taken back in the history", async ({ as }) => {
  const planner = await as("planner@hq.demo");
  const planId = await copiedPlan(planner, "Plan with a gap");
  await planner.call("gap.accept", {
    planId,
    requirementId: "R0-AIR-AEW",
    version: null,
    shortfall: 1,
    reason: "The host flies its own.",
  });
  const history = new HistoryPage(planner.page);
  await planner.page.goto(`/plans/${planId}/history`);
  await isAlive(planner.page);
  await expect(history.entries.first()).toContainText("Planner, headquarters accepted a gap");
  await expect(history.entries.first()).toContainText("Accepted gap R0-AIR-AEW");
  await history.undoLast();
  await expect(history.entries.first()).toContainText("undid: accepted a gap");
  await planner.page.goto(`/plans/${planId}/gaps?gap=R0-AIR-AEW`);
  await expect(planner.page.getByLabel("The gap", { exact: true })).toContainText("open");
});
