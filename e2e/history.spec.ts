import { submittedPledge } from "./arrange";
import { expect, test } from "./fixtures";
import { HistoryPage } from "./pages/history-page";
import { PledgePage } from "./pages/pledge-page";

const EVIDENCE = {
  evidenceKind: "visit",
  evidenceText: "Seen complete on its base.",
  evidenceOn: "2026-01-01",
};

test("headquarters reads who did what of a pledge, and takes its last act back", async ({ as }) => {
  const approver = await as("approver@hun.demo");
  const planner = await as("planner@hq.demo");
  const at = await submittedPledge(approver, { title: "Field hospital from Pécs" });
  await planner.call("pledge.verify", { ...at, ...EVIDENCE });

  const history = new HistoryPage(planner.page);
  await history.open(`?pledge=${at.pledgeId}`);
  await expect(history.entries).toHaveCount(2);
  await expect(history.entries.first()).toContainText("Planner, headquarters verified with evidence");
  await expect(history.entries.first()).toContainText("Seen complete on its base.");
  await expect(history.entries.first()).toContainText("1 January 2026");

  await history.undoLast();
  await expect(history.entries).toHaveCount(3);
  await expect(history.entries.first()).toContainText("undid: verified with evidence");
  await expect(history.entries.nth(1)).toContainText("undone since");

  const pledge = new PledgePage(planner.page);
  await pledge.open(at.pledgeId);
  await expect(pledge.action("Accept")).toBeVisible();
});

test("a nation suspends, undoes it in its toast, and the history keeps both", async ({ as }) => {
  const approver = await as("approver@irl.demo");
  const { pledgeId } = await submittedPledge(approver, { title: "Field hospital from Cork" });
  const pledge = new PledgePage(approver.page);
  await pledge.open(pledgeId);
  await pledge.action("Suspend").click();
  const dialog = approver.page.getByRole("dialog", { name: /^Suspend / });
  await dialog.getByRole("textbox", { name: "Reason" }).fill("Needed at home.");
  await dialog.getByRole("button", { name: "Suspend the pledge" }).click();
  await approver.page
    .getByRole("region", { name: "Notifications" })
    .getByRole("button", { name: "Undo" })
    .click();
  await expect(pledge.notice("is suspended")).toHaveCount(0);
  await expect(pledge.history.first()).toContainText("undid: suspended");
  await expect(pledge.history.nth(1)).toContainText("Needed at home.");
  // What was submitted stays submitted; the history says what to do instead.
  await expect(pledge.history.nth(2)).toContainText("A submission cannot be taken back");
});

test("a change of the plan stands beside, field by field, and its filter in the address", async ({ as }) => {
  const planner = await as("planner@hq.demo");
  const history = new HistoryPage(planner.page);
  await history.open("?kind=plan");
  await expect(history.entries.first()).toBeVisible();
  await planner.page.getByRole("combobox", { name: "Nation" }).selectOption({ label: "Ireland" });
  await expect(planner.page).toHaveURL(/nation=IRL/);
  await planner.page.getByRole("button", { name: "Clear filters" }).first().click();
  await expect(planner.page).not.toHaveURL(/nation=/);

  const saved = planner.page.waitForEvent("download");
  await planner.page.getByRole("button", { name: "Save as CSV" }).click();
  expect((await saved).suggestedFilename()).toMatch(/^muster-reference-history-.*\.csv$/);
});
