import { pledgeForRelease } from "./arrange";
import { expect, test } from "./fixtures";
import { PledgePage } from "./pages/pledge-page";
import { ReleasePage } from "./pages/release-page";

test("the approver submits several pledges at once", async ({ as }) => {
  const contributor = await as("contributor@fin.demo");
  const approver = await as("approver@fin.demo");
  const first = await pledgeForRelease(contributor, {
    title: "Sappers from Keuruu",
    capabilityCode: "GND-ENG",
  });
  await pledgeForRelease(contributor, { title: "Divers from Upinniemi", capabilityCode: "MAR-EOD" });

  const queue = new ReleasePage(approver.page);
  await queue.open();
  await expect(queue.items).toHaveCount(2);
  await queue.choose("Sappers from Keuruu", "Divers from Upinniemi");
  await queue.submit("2 pledges");
  await expect(approver.page.getByText("2 pledges submitted to the coalition.")).toBeVisible();
  await expect(approver.page.getByText("Nothing waits for release.")).toBeVisible();

  const pledge = new PledgePage(contributor.page);
  await pledge.open(first.pledgeId);
  await expect(pledge.history.first()).toContainText("Approver, Finland submitted to the coalition");
});

test("what is handed back comes with its remark, and the rest goes on waiting", async ({ as }) => {
  const contributor = await as("contributor@est.demo");
  const approver = await as("approver@est.demo");
  const { pledgeId } = await pledgeForRelease(contributor, { title: "Field hospital from Tallinn" });
  await pledgeForRelease(contributor, { title: "Field hospital from Tartu" });

  const queue = new ReleasePage(approver.page);
  await queue.open();
  await queue.choose("Field hospital from Tallinn");
  await queue.handBack("1 pledge", "Say how many beds it has.");
  await expect(queue.items).toHaveCount(1);
  await expect(queue.item("Field hospital from Tartu")).toBeVisible();

  const pledge = new PledgePage(contributor.page);
  await pledge.open(pledgeId);
  await expect(pledge.notice("Handed back by the approver")).toContainText("Say how many beds it has.");
  await contributor.page.getByRole("link", { name: "Edit", exact: true }).click();
  await expect(pledge.notice("Handed back with a remark")).toContainText("Say how many beds it has.");
});

test("a contributor sees the queue, and can only take back", async ({ as }) => {
  const contributor = await as("contributor@hrv.demo");
  await pledgeForRelease(contributor, { title: "Field hospital from Zagreb" });
  const queue = new ReleasePage(contributor.page);
  await queue.open();
  await expect(queue.item("Field hospital from Zagreb")).toContainText("What it does");
  await expect(contributor.page.getByRole("checkbox")).toHaveCount(0);
  await expect(contributor.page.getByRole("button", { name: /Submit|Hand back/ })).toHaveCount(0);
  await queue
    .item("Field hospital from Zagreb")
    .getByRole("button", { name: /^Take back/ })
    .click();
  await expect(contributor.page.getByText("Nothing waits for release.")).toBeVisible();
});
