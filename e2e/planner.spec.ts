import { submittedPledge } from "./arrange";
import { expect, test } from "./fixtures";
import { CoveragePage } from "./pages/coverage-page";
import { PledgePage } from "./pages/pledge-page";

test("a planner accepts a pledge and verifies it with evidence", async ({ as }) => {
  const approver = await as("approver@cze.demo");
  const planner = await as("planner@hq.demo");
  const { pledgeId } = await submittedPledge(approver, { title: "Fuel company from Pardubice" });
  const pledge = new PledgePage(planner.page);
  await pledge.open(pledgeId);
  await pledge.action("Accept").click();
  await expect(planner.page.getByText("Accepted.", { exact: true })).toBeVisible();
  await pledge.verifyBy("Visit", "Seen complete on its base.");
  const standing = planner.page.getByRole("region", { name: "How it counts" });
  await expect(standing).toContainText(/assured|verified/);
  await expect(standing).toContainText("Evidence: visit, dated");
  await expect(standing).toContainText("Seen complete on its base.");
  await expect(pledge.history.first()).toContainText("Planner, headquarters verified with evidence");
  await expect(pledge.action("Accept")).toHaveCount(0);
});

test("a planner returns a pledge, and its nation reads why and revises it", async ({ as }) => {
  const approver = await as("approver@svk.demo");
  const planner = await as("planner@hq.demo");
  const { pledgeId } = await submittedPledge(approver, { title: "Field hospital from Trenčín" });
  const atHeadquarters = new PledgePage(planner.page);
  await atHeadquarters.open(pledgeId);
  await atHeadquarters.returnWith("State its endurance.");
  await expect(atHeadquarters.notice("Returned by headquarters")).toContainText("State its endurance.");

  const atHome = new PledgePage(approver.page);
  await atHome.open(pledgeId);
  await expect(atHome.notice("Returned by headquarters")).toContainText("State its endurance.");
  await atHome.action("Revise").click();
  await expect(approver.page).toHaveURL(/\/edit$/);
  await expect(approver.page.getByRole("form", { name: "Pledge" })).toBeVisible();
});

test("a withdrawn pledge drops out of coverage, and its reason stays", async ({ as }) => {
  const approver = await as("approver@ltu.demo");
  const planner = await as("planner@hq.demo");
  const matrix = new CoveragePage(planner.page);
  await matrix.open();
  const radars = matrix.cell("Air surveillance radars", 0);
  await expect(radars).toHaveAccessibleName(/4 radars short, 0 of 4/);

  const { pledgeId } = await submittedPledge(approver, {
    title: "Radar at Šiauliai",
    capabilityCode: "AIR-RAD",
  });
  await expect(radars).toHaveAccessibleName(/3 radars short, 1 of 4/);

  const pledge = new PledgePage(approver.page);
  await pledge.open(pledgeId);
  await pledge.withdrawBecause("The radar is needed at home.");
  await expect(radars).toHaveAccessibleName(/4 radars short, 0 of 4/);
  await expect(pledge.notice("This pledge is withdrawn: it covers nothing.")).toContainText(
    "The radar is needed at home.",
  );
  await expect(pledge.history.first()).toContainText("The radar is needed at home.");
});
