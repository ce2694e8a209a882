import { submittedPledge } from "./arrange";
import { expect, test } from "./fixtures";
import { PledgePage } from "./pages/pledge-page";
import { ReviewPage } from "./pages/review-page";
import { PLAN } from "./person";

test("a planner goes through the queue with single keys, and the next pledge follows", async ({ as }) => {
  const approver = await as("approver@bgr.demo");
  const planner = await as("planner@hq.demo");
  const { pledgeId } = await submittedPledge(approver, { title: "Field hospital from Varna" });
  await submittedPledge(approver, { title: "Field hospital from Burgas" });
  await submittedPledge(approver, { title: "Field hospital from Ruse" });

  const review = new ReviewPage(planner.page);
  await review.open(pledgeId);
  await expect(review.title("Field hospital from Varna")).toBeVisible();
  await expect(review.pledge).toContainText("A new pledge: everything it states");
  await expect(review.effect).toContainText("No figure of the matrix changes.");
  await review.effect.getByText("return it").click();
  await expect(review.effect).toContainText("Critical lines short, by phase");

  await review.press("a");
  await expect(planner.page.getByText(/^BG-\S+ accepted\.$/)).toBeVisible();
  await expect(review.item("Field hospital from Varna")).toHaveCount(0);
  await expect(review.title("Field hospital from Varna")).toHaveCount(0);

  await review.item("Field hospital from Burgas").getByRole("button").click();
  await expect(review.title("Field hospital from Burgas")).toBeVisible();
  await review.returnWith("State its endurance.");
  await expect(review.item("Field hospital from Burgas")).toHaveCount(0);

  await review.item("Field hospital from Ruse").getByRole("button").click();
  await expect(review.title("Field hospital from Ruse")).toBeVisible();
  await review.verifyBy("Visit", "Seen complete on its base.");
  await expect(planner.page.getByText(/^BG-\S+ verified\.$/)).toBeVisible();
  await expect(review.item("Field hospital from Ruse")).toHaveCount(0);

  const atHome = new PledgePage(approver.page);
  await atHome.open(pledgeId);
  await expect(atHome.history.first()).toContainText("Planner, headquarters accepted");
});

test("a revision is shown against the one that was accepted, field by field", async ({ as }) => {
  const approver = await as("approver@rou.demo");
  const planner = await as("planner@hq.demo");
  const at = await submittedPledge(approver, { title: "Engineers from Cluj", capabilityCode: "GND-ENG" });
  await planner.call("pledge.accept", { items: [at] });
  const newest = async () => (await approver.call("pledge.get", { pledgeId: at.pledgeId })) as Newest;
  const version = async () => (await newest()).row.version;
  const { pledgeId } = at;
  await approver.call("pledge.revise", { pledgeId, version: await version() });
  const { fields } = (await newest()).newest;
  await approver.call("pledge.saveDraft", {
    pledgeId,
    version: await version(),
    fields: { ...fields, quantity: 3, caveats: ["REAR_ONLY"] },
  });
  await approver.call("pledge.markForRelease", { items: [{ pledgeId, version: await version() }] });
  await approver.call("pledge.submit", { items: [{ pledgeId, version: await version() }] });

  const review = new ReviewPage(planner.page);
  await review.open(pledgeId);
  await expect(review.pledge).toContainText("Changed against revision 1, accepted");
  const row = (name: string) => review.pledge.getByRole("row").filter({ hasText: name });
  await expect(row("Quantity").locator("s")).toHaveText(/^1 /);
  await expect(row("Quantity")).toContainText("3 ");
  await expect(row("Caveats")).toContainText("Rear area only");
});

interface Newest {
  row: { version: number };
  newest: { fields: object };
}

test("several are accepted at once, and the toast takes all of them back", async ({ as }) => {
  const approver = await as("approver@svn.demo");
  const planner = await as("planner@hq.demo");
  const first = await submittedPledge(approver, { title: "Field hospital from Koper" });
  await submittedPledge(approver, { title: "Field hospital from Celje" });

  const review = new ReviewPage(planner.page);
  await review.open(first.pledgeId);
  await expect(review.effect).toContainText("No figure of the matrix changes.");
  await review.press("x");
  await expect(review.item("Field hospital from Koper").getByRole("checkbox")).toBeChecked();
  await review.item("Field hospital from Celje").getByRole("checkbox").check();
  await planner.page.getByRole("button", { name: "Accept 2 pledges" }).click();
  await expect(planner.page.getByText("2 pledges accepted.", { exact: true })).toBeVisible();
  await expect(review.item("Field hospital from Koper")).toHaveCount(0);

  await planner.page.getByRole("button", { name: "Undo" }).click();
  await expect(planner.page.getByText("They wait for review again.")).toBeVisible();
  await expect(review.item("Field hospital from Koper")).toHaveCount(1);
  await expect(review.item("Field hospital from Celje")).toHaveCount(1);
});

test("a link to what was decided meanwhile says so", async ({ as }) => {
  const approver = await as("approver@prt.demo");
  const planner = await as("planner@hq.demo");
  const at = await submittedPledge(approver, { title: "Field hospital from Porto" });
  await planner.call("pledge.accept", { items: [at] });
  const review = new ReviewPage(planner.page);
  await review.open(at.pledgeId);
  await expect(planner.page.getByRole("status").filter({ hasText: "does not wait any more" })).toBeVisible();
  await expect(planner.page.getByRole("button", { name: /^Accept/ })).toHaveCount(0);
});

test("a nation is told that headquarters decides there", async ({ as }) => {
  const approver = await as("approver@prt.demo");
  await approver.page.goto(`${PLAN}/review`);
  await expect(approver.page.getByRole("heading", { name: "Headquarters decides here." })).toBeVisible();
});
