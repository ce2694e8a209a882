import { copiedPlan, submittedPledge } from "./arrange";
import { expect, test } from "./fixtures";

test("headquarters sees what changed since a moment, and the matrix as it stood then", async ({ as }) => {
  const planner = await as("planner@hq.demo");
  const approver = await as("approver@prt.demo");
  const planId = await copiedPlan(planner, "A plan with a past");
  const before = new Date().toISOString();
  await submittedPledge(approver, { title: "Field hospital since" }, planId);
  const { page } = planner;

  await page.goto(`/plans/${planId}/coverage/changes?from=${before}`);
  await expect(page.getByText("1 pledge counts otherwise")).toBeVisible();
  await expect(page.getByText("Field hospital since")).toBeVisible();
  await expect(page.getByText(/^By .*Portugal/)).toBeVisible();
  await expect(page.getByRole("heading", { name: "Moved by" })).toBeVisible();

  // The plan is younger than a day: what changed since then is what changed since it began.
  await page.getByRole("button", { name: "Last 24 hours" }).click();
  const from = () => Date.parse(new URL(page.url()).searchParams.get("from") ?? "");
  await expect.poll(from).toBeLessThan(Date.parse(before) - 23 * 3_600_000);
  await expect(page.getByText("Field hospital since")).toBeVisible();

  await page.goto(`/plans/${planId}/coverage/changes?from=${before}`);
  await page
    .getByRole("main")
    .getByRole("link", { name: /^As of/ })
    .click();
  await expect(page.getByText("You see the past")).toBeVisible();
  await page.getByRole("button", { name: "Back to now" }).click();
  await expect(page.getByText("You see the past")).toHaveCount(0);
  await expect(page).not.toHaveURL(/[?&]at=/);
});
