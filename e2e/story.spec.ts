import { expect, test } from "./fixtures";
import { CoveragePage } from "./pages/coverage-page";
import { PledgeFormPage } from "./pages/pledge-form-page";
import { PledgeListPage } from "./pages/pledge-list-page";
import { PledgePage } from "./pages/pledge-page";
import { ReleasePage } from "./pages/release-page";
import { SignInPage } from "./pages/sign-in-page";
import { PASSWORD, PLAN } from "./person";

const AEW = "Early warning aircraft";

test("Britain closes a gap, and headquarters sees the phase change and reads why another cell is red", async ({
  page,
  as,
  watch,
}) => {
  // Headquarters asks for a draft that does not exist for it.
  watch.expect(/status of 404/);
  const planner = await as("planner@hq.demo");
  const approver = await as("approver@gbr.demo");
  const matrix = new CoveragePage(planner.page);

  await test.step("the planner has the matrix open, and phase 0 lacks early warning", async () => {
    await matrix.open();
    await expect(matrix.cell(AEW, 0)).toHaveAccessibleName(/1 aircraft short, 0 of 1/);
  });

  const form = new PledgeFormPage(page);
  const title = "E-7 orbit over the Black Sea";
  let pledgeId = "";

  await test.step("a British contributor signs in and drafts, and sees the gap close before anybody knows", async () => {
    const signIn = new SignInPage(page);
    await signIn.open(`${PLAN}/pledges`);
    await signIn.signIn("contributor@gbr.demo", PASSWORD);
    await page.getByRole("link", { name: "New pledge" }).click();
    await form.chooseCapability("early warning", "Airborne early warning and control");
    await form.field("Quantity").fill("1");
    await form.field("Designation").fill("E-7 detachment");
    await form.standsInPlace();
    await expect(form.effect).toContainText(`${AEW}, phase 0`);
    await expect(form.effect).toContainText("0 → 1 of 1");
    await expect(form.effect).toContainText("Gap closed.");
    await expect(form.readyAt).toContainText("Ready at once");
    pledgeId = await form.saveNew();
  });

  await test.step("the draft is edited and saved again; a reload at once waits for it", async () => {
    await form.field("Designation").fill(title);
    // From here on nothing is typed that is not kept, so that only the saving asks to stay.
    const kept = page.waitForResponse(/pledge\.keepUnsaved/);
    await form.field("Endurance").fill("60");
    await kept;
    await form.saveAndReload();
    await expect(form.field("Designation")).toHaveValue(title);
    await expect(form.field("Endurance")).toHaveValue("60");
  });

  await test.step("headquarters knows nothing of it", async () => {
    const tab = await planner.another();
    const list = new PledgeListPage(tab);
    await list.open(`?q=${encodeURIComponent(title)}`);
    await expect(tab.getByText("No pledge passes these filters.")).toBeVisible();
    await new PledgePage(tab).open(pledgeId);
    await expect(tab.getByText("There is no such pledge, or it is not released to you.")).toBeVisible();
    await new CoveragePage(tab).open();
    await expect(new CoveragePage(tab).cell(AEW, 0)).toHaveAccessibleName(/1 aircraft short, 0 of 1/);
    await tab.close();
    await expect(matrix.cell(AEW, 0)).toHaveAccessibleName(/^Early warning aircraft, .* short, 0 of 1/);
  });

  await test.step("it is marked for release, and the approver submits it", async () => {
    await form.markForRelease();
    const queue = new ReleasePage(approver.page);
    await queue.open();
    await expect(queue.item(title)).toContainText("Closes");
    await queue.choose(title);
    await queue.submit("1 pledge");
    await expect(approver.page.getByText("1 pledge submitted to the coalition.")).toBeVisible();
  });

  await test.step("the planner's matrix, untouched, changes by itself and marks the cell", async () => {
    await expect(matrix.cell(AEW, 0)).toHaveAccessibleName(/^Changed\. .* covered, 1 of 1 aircraft/, {
      timeout: 15_000,
    });
    await expect(matrix.cell(AEW, 0)).toContainText("changed");
  });

  await test.step("a red cell opens with Enter and says why it is red", async () => {
    await matrix.cell("Fighter aircraft", 2).focus();
    await planner.page.keyboard.press("Enter");
    const proof = matrix.proof;
    await expect(proof.getByRole("heading", { name: "Fighter aircraft, phase 2" })).toBeFocused();
    await expect(proof).toContainText(
      "20 aircraft short. This line needs 48 by H+72; only 6 pledges of 6 nations can serve it in time: 28.",
    );
    const assigned = proof.getByRole("listitem").filter({ hasText: "Typhoon air security detachment" });
    await expect(assigned).toContainText("ready H+55");
    await expect(assigned).toContainText("6");
    const miss = proof.getByRole("listitem").filter({ hasText: "Belgian fighter detachment" });
    await expect(miss).toContainText("late by 54 h");
    await expect(miss).toContainText("H+126");
  });

  await test.step("the pledge's page tells who did what, and when", async () => {
    const pledge = new PledgePage(planner.page);
    await matrix.open("?cell=P0.AIR-AEW");
    await matrix.proof.getByRole("link", { name: title }).click();
    await expect(pledge.title).toHaveText(title);
    const submitted = pledge.history.filter({ hasText: "submitted to the coalition" });
    await expect(submitted).toContainText("Approver, United Kingdom");
    await expect(submitted.getByRole("time")).toHaveText(/^\d{6}Z [A-Z]{3} \d\d$/);
  });
});
