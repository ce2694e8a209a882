import { draftPledge } from "./arrange";
import { expect, test } from "./fixtures";
import { PledgeFormPage } from "./pages/pledge-form-page";
import { PledgeListPage } from "./pages/pledge-list-page";
import { PledgePage } from "./pages/pledge-page";
import { SignInAgainDialog } from "./pages/sign-in-page";
import { PASSWORD, PLAN } from "./person";

test("everything that stops a pledge is said at once, beside its field and in a list of links", async ({
  as,
}) => {
  const { page } = await as("contributor@nor.demo");
  const form = new PledgeFormPage(page);
  await form.openNew();
  await form.field("Quantity").fill("many");
  await form.field("Availability").fill("1.5");
  await form.save();
  await expect(form.problems).toBeFocused();
  const links = form.problems.getByRole("link");
  for (const name of [
    "Capability:",
    "Quantity:",
    "Designation:",
    "Availability:",
    "Notice to move:",
    "Transit:",
  ])
    await expect(links.filter({ hasText: name })).toHaveCount(1);

  const words = (await links.filter({ hasText: "Quantity:" }).textContent()) ?? "";
  await links.filter({ hasText: "Quantity:" }).click();
  const quantity = form.field("Quantity");
  await expect(quantity).toBeFocused();
  await expect(quantity).toHaveAccessibleDescription(new RegExp(words.replaceAll(".", "\\.")));
  await expect(quantity).toHaveAttribute("aria-invalid", "true");
  await expect(quantity).toHaveValue("many");
});

test("ready-at follows what is typed, with decimal comma or point, and names its longest leg", async ({
  as,
}) => {
  const { page } = await as("contributor@nld.demo");
  const form = new PledgeFormPage(page);
  await form.openNew();
  await form.chooseCapability("AIR-FTR", "Fighter aircraft");
  await form.field("Quantity").fill("4");
  await form.field("National decision").fill("48");
  await form.field("Notice to move").fill("24");
  await form.field("Load").fill("1");
  await form.field("Unload").fill("3");
  await form.field("Transit").fill("2,6");
  await expect(form.readyAt).toContainText("H+55");
  await expect(form.readyAt).toContainText("The national decision takes 48 of 55 hours");
  await expect(form.readyAt).toContainText("with it taken in advance, H+31");

  await form.field("Notice to move").fill("95.5");
  await expect(form.readyAt).toContainText("The notice to move takes 95.5 of");
  await expect(form.effect).toContainText("Too late by");
});

test("a closed tab loses nothing that was typed", async ({ as }) => {
  const person = await as("contributor@swe.demo");
  const form = new PledgeFormPage(person.page);
  await form.openNew();
  await form.chooseCapability("GND-EOD", "Land EOD");
  const kept = person.page.waitForResponse(
    (response) =>
      response.url().includes("pledge.keepUnsaved") &&
      (response.request().postData() ?? "").includes("Clearance teams from Eksjö"),
  );
  await form.field("Designation").fill("Clearance teams from Eksjö");
  expect((await kept).ok()).toBe(true);
  await person.page.close();

  const tab = await person.another();
  const again = new PledgeFormPage(tab);
  await again.openNew();
  await expect(tab.getByText(/^You typed this at .*, it was not saved\.$/)).toBeVisible();
  await expect(again.field("Designation")).toHaveValue("Clearance teams from Eksjö");
  await tab.getByRole("button", { name: "Keep it" }).click();
  await expect(again.field("Designation")).toHaveValue("Clearance teams from Eksjö");

  await tab.reload();
  await tab.getByRole("status").getByRole("button", { name: "Discard" }).click();
  await expect(again.field("Designation")).toHaveValue("");
});

test("an ended session loses nothing: one signs in on the spot, and the draft is saved", async ({
  asAlone,
  watch,
}) => {
  watch.expect(/status of 401/);
  const person = await asAlone("contributor@dnk.demo");
  const form = new PledgeFormPage(person.page);
  await form.openNew();
  await form.chooseCapability("LOG-MED", "Role 2 medical");
  await form.field("Quantity").fill("2");
  await form.field("Designation").fill("Surgical team from Aarhus");
  await form.standsInPlace();
  await person.loseSession();
  await form.save();

  const signIn = new SignInAgainDialog(person.page);
  await expect(signIn.dialog).toBeVisible();
  await expect(signIn.dialog.getByRole("textbox", { name: "E-mail address" })).toHaveValue(person.email);
  await signIn.signIn(PASSWORD);
  await person.page.waitForURL(/\/pledges\/[0-9a-f-]{36}\/edit$/);
  await expect(signIn.dialog).toBeHidden();
  await expect(form.status).toContainText("Draft · saved");
  await expect(form.field("Designation")).toHaveValue("Surgical team from Aarhus");
});

test("two people edit one draft: the second sees before, theirs and mine, and no change is lost", async ({
  as,
  watch,
}) => {
  watch.expect(/status of 409/);
  const contributor = await as("contributor@fra.demo");
  const approver = await as("approver@fra.demo");
  const { pledgeId } = await draftPledge(contributor, { title: "Hospital at Lviv", quantity: 10, note: "" });
  const first = new PledgeFormPage(contributor.page);
  const second = new PledgeFormPage(approver.page);
  await first.openDraft(pledgeId);
  await second.openDraft(pledgeId);

  await first.field("Quantity").fill("20");
  await first.field("Note").fill("Beds, not patients.");
  await first.save();
  await expect(first.status).not.toContainText("changed since");

  await second.field("Quantity").fill("30");
  await second.field("Endurance").fill("45");
  await second.save();
  const dialog = approver.page.getByRole("dialog", {
    name: "Contributor, France saved this draft while you were editing",
  });
  const quantity = dialog.getByRole("group", { name: "Quantity" });
  await expect(quantity).toContainText("Before: 10 beds");
  await expect(quantity.getByRole("radio", { name: /Contributor, France 20 beds/ })).not.toBeChecked();
  await expect(quantity.getByRole("radio", { name: /Mine 30 beds/ })).not.toBeChecked();
  await expect(
    dialog.getByRole("group", { name: "Note" }).getByRole("radio", { name: /Beds/ }),
  ).toBeChecked();
  await expect(
    dialog.getByRole("group", { name: "Endurance" }).getByRole("radio", { name: /Mine/ }),
  ).toBeChecked();

  const save = dialog.getByRole("button", { name: "Save the merged draft" });
  await expect(save).toBeDisabled();
  await quantity.getByRole("radio", { name: /Mine/ }).check();
  await save.click();
  await expect(dialog).toBeHidden();
  await expect(second.status).not.toContainText("changed since");

  await second.openDraft(pledgeId);
  await expect(second.field("Quantity")).toHaveValue("30");
  await expect(second.field("Endurance")).toHaveValue("45");
  await expect(second.field("Note")).toHaveValue("Beds, not patients.");
});

test("a draft is duplicated, and the copy is discarded without the first", async ({ as, watch }) => {
  watch.expect(/status of 404/);
  const person = await as("contributor@esp.demo");
  const { pledgeId } = await draftPledge(person, { title: "Role 2 hospital from Zaragoza" });
  const form = new PledgeFormPage(person.page);
  await form.openDraft(pledgeId);
  await form.duplicate();
  await expect(person.page.getByText("Duplicated.")).toBeVisible();
  await person.page.waitForURL((url) => url.pathname.endsWith("/edit") && !url.pathname.includes(pledgeId));
  await expect(form.field("Designation")).toHaveValue(/Role 2 hospital from Zaragoza/);
  const copy = person.page.url().split("/").at(-2) ?? "";

  await form.discardDraft();
  await expect(person.page).toHaveURL(`${PLAN}/pledges`);
  const list = new PledgeListPage(person.page);
  await list.search.fill("Zaragoza");
  await expect(list.rows).toHaveCount(1);
  await new PledgePage(person.page).open(copy);
  await expect(person.page.getByText("There is no such pledge, or it is not released to you.")).toBeVisible();
});
