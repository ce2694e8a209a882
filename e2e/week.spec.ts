import { expect, test } from "./fixtures";
import { CoveragePage } from "./pages/coverage-page";
import { GapsPage } from "./pages/gaps-page";
import { HomePage } from "./pages/home-page";
import { PledgeFormPage } from "./pages/pledge-form-page";
import { ReleasePage } from "./pages/release-page";
import { printed } from "./paper";
import { isAlive } from "./person";

// A plan of its own: what is declared and pledged here moves no figure of other tests.
const PLAN_ID = `week-${Date.now().toString(36)}`;
const WEEK = `/plans/${PLAN_ID}`;
const AEW = "Early warning aircraft";
const RADARS = "Air surveillance radars";
const ORBIT = "E-7 orbit over the Black Sea";
const SITES = "Four radars at Samsun";

test("a week: Britain pledges and mends, Turkey is asked and answers, a condition falls, the plan is printed", async ({
  as,
  watch,
}) => {
  test.setTimeout(180_000);
  watch.expect(/status of 40[49]/);
  const planner = await as("planner@hq.demo");
  const contributor = await as("contributor@gbr.demo");
  const approver = await as("approver@gbr.demo");
  const turkish = await as("approver@tur.demo");
  for (const { page } of [planner, contributor, approver, turkish]) page.setDefaultTimeout(20_000);
  const matrix = new CoveragePage(planner.page, WEEK);
  const hq = planner.page;
  const submits = async (page: typeof hq, title: string) => {
    const queue = new ReleasePage(page, WEEK);
    await queue.open();
    await queue.choose(title);
    await queue.submit("1 pledge");
    await expect(page.getByText("1 pledge submitted to the coalition.")).toBeVisible();
  };

  await test.step("headquarters copies the plan for the week; nobody has pledged for it yet", async () => {
    await hq.goto("/plans/reference/plan");
    await isAlive(hq);
    await hq.getByRole("button", { name: "More" }).click();
    await hq.getByRole("menuitem", { name: "Copy this plan" }).click();
    const form = hq.getByRole("dialog", { name: /^Copy / });
    await form.getByRole("textbox", { name: "Name", exact: true }).fill("The week");
    await form.getByRole("textbox", { name: "Short name" }).fill(PLAN_ID);
    await form.getByRole("textbox", { name: "Reason" }).fill("To play a week.");
    await form.getByRole("button", { name: "Copy the plan" }).click();
    await form.waitFor({ state: "hidden" });
    await matrix.open();
    await expect(matrix.cell(AEW, 0)).toHaveAccessibleName(/1 aircraft short, 0 of 1/);
  });

  await test.step("Monday: Britain drafts, and its approver submits", async () => {
    const form = new PledgeFormPage(contributor.page, WEEK);
    await form.openNew();
    await form.chooseCapability("early warning", "Airborne early warning and control");
    await form.field("Quantity").fill("1");
    await form.field("Designation").fill(ORBIT);
    await form.standsInPlace();
    await form.form.getByRole("checkbox", { name: /^National decision pending/ }).check();
    await form.saveNew();
    await form.markForRelease();
    await submits(approver.page, ORBIT);
    await expect(matrix.cell(AEW, 0)).toHaveAccessibleName(/covered, 1 of 1 aircraft/);
  });

  await test.step("Tuesday: the planner returns it, having seen what that does", async () => {
    await hq.goto(`${WEEK}/review`);
    await isAlive(hq);
    await expect(hq.getByRole("heading", { name: ORBIT })).toBeVisible();
    await hq.getByRole("radio", { name: "return it" }).check();
    await expect(hq.getByRole("region", { name: "Effect on the matrix" })).toContainText(AEW);
    await hq.keyboard.press("r");
    const form = hq.getByRole("dialog", { name: /^Return / });
    await form.getByRole("textbox", { name: "Remark" }).fill("Say for how many days it can stay.");
    await form.getByRole("button", { name: "Return to the nation" }).click();
    await form.waitFor({ state: "hidden" });
    await expect(hq.getByText("Nothing waits for review.").first()).toBeVisible();
  });

  await test.step("Wednesday: Britain reads why, one click from the remedy, and submits again", async () => {
    const home = new HomePage(contributor.page, WEEK);
    await home.open();
    const returned = home.row("Returned", ORBIT);
    await expect(returned).toContainText("Say for how many days it can stay.");
    await returned
      .getByRole("button", { name: /Revise|Mend/ })
      .or(returned.getByRole("link", { name: /Revise|Mend/ }))
      .click();
    const form = new PledgeFormPage(contributor.page, WEEK);
    await form.field("Endurance").fill("60");
    await form.save();
    await expect(form.status).not.toContainText("changed since");
    await form.markForRelease();
    await submits(approver.page, ORBIT);
  });

  await test.step("Thursday: the planner verifies it by a key", async () => {
    await hq.goto(`${WEEK}/review`);
    await isAlive(hq);
    await expect(hq.getByRole("heading", { name: ORBIT })).toBeVisible();
    await hq.keyboard.press("v");
    const form = hq.getByRole("dialog", { name: /^Verify / });
    await form.getByRole("radio", { name: "Visit", exact: true }).check();
    await form.getByRole("textbox", { name: "What was seen" }).fill("Crews and aircraft at Waddington.");
    await form.getByRole("button", { name: "Verify the pledge" }).click();
    await form.waitFor({ state: "hidden" });
    await matrix.open();
    await matrix.choose("Verified");
    await expect(matrix.cell(AEW, 0)).toHaveAccessibleName(/covered, 1 of 1 aircraft/);
  });

  await test.step("Friday: a gap is asked of Turkey, and Turkey answers with a pledge", async () => {
    const gaps = new GapsPage(hq, WEEK);
    await gaps.open("?gap=R0-AIR-RAD");
    await expect(gaps.detail).toContainText("radars short");
    await gaps.detail.getByRole("button", { name: "Ask a nation" }).click();
    const form = gaps.dialog("Ask a nation to close this gap");
    await form.getByRole("combobox", { name: "Nation" }).selectOption("TUR");
    await form.getByRole("button", { name: "Send the ask" }).click();
    await form.waitFor({ state: "hidden" });

    const asked = new GapsPage(turkish.page, WEEK);
    await asked.openAsks();
    await asked.asks.getByRole("button", { name: "Answer with a pledge" }).click();
    await asked.dialog("Answer with a pledge").getByRole("link", { name: "Draft a new pledge" }).click();
    const answer = new PledgeFormPage(turkish.page, WEEK);
    await expect(answer.field("Quantity")).toHaveValue("4");
    await answer.field("Designation").fill(SITES);
    await answer.standsInPlace();
    await answer.saveNew();
    await answer.markForRelease();
    await submits(turkish.page, SITES);

    await gaps.openAsks("?show=all");
    await expect(gaps.asks).toContainText("answered with a pledge");
    await matrix.open();
    await expect(matrix.cell(RADARS, 0)).toHaveAccessibleName(/covered, 4 of 4 radars/);
  });

  await test.step("Saturday: a condition is declared unmet, and the matrix shows what falls", async () => {
    await hq.goto(`${WEEK}/plan`);
    await isAlive(hq);
    await hq
      .getByRole("main")
      .getByText(/^National decisions: \d+ of/)
      .click();
    await hq.getByRole("button", { name: "Set: National decision: United Kingdom" }).click();
    const form = hq.getByRole("dialog", { name: /National decision: United Kingdom/ });
    await form.getByRole("radio", { name: "not met" }).check();
    await form.getByRole("checkbox", { name: /Take pledges that hang on it out/ }).check();
    await expect(form).toContainText(AEW);
    await form.getByRole("textbox", { name: "Reason" }).fill("Parliament has not voted.");
    await form.getByRole("button", { name: "Set the condition" }).click();
    await form.waitFor({ state: "hidden" });
    await matrix.open("?cell=P0.AIR-AEW");
    await expect(matrix.cell(AEW, 0)).toHaveAccessibleName(/1 aircraft short, 0 of 1/);
    await expect(matrix.proof).toContainText(ORBIT);
    await expect(matrix.cell(RADARS, 0)).toHaveAccessibleName(/covered, 4 of 4 radars/);
  });

  await test.step("Sunday: the plan is printed", async () => {
    await matrix.open();
    await expect(matrix.cell(AEW, 0)).toBeVisible();
    const pages = await printed(hq, "A3");
    for (const [index, text] of pages.entries()) {
      expect(text).toContain("The week · revision");
      expect(text).toContain(`Page ${index + 1} of ${pages.length}`);
      expect(text.toLowerCase()).toContain("illustrative");
    }
    expect(pages.join("\n")).toContain(RADARS);
  });
});
