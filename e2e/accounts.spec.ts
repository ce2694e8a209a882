import { expect, test } from "./fixtures";
import { AccountsPage } from "./pages/accounts-page";
import { PasswordPage } from "./pages/password-page";
import { SignInAgainDialog, SignInPage } from "./pages/sign-in-page";
import { PLAN } from "./person";

const CHOSEN = "four plain words of mine";

test("an invited contributor replaces the password, works, and is out the moment the account is disabled", async ({
  as,
  page,
  watch,
}) => {
  watch.expect(/status of 40[01]/);
  const approver = await as("approver@lva.demo");
  const accounts = new AccountsPage(approver.page);
  await accounts.open();
  const temporary = await accounts.invite({
    name: "Ilze Kalniņa",
    email: "Ilze.Kalnina@mod.example",
    role: "contributor",
  });
  await expect(approver.page.getByText(temporary)).toHaveCount(0);
  await expect(accounts.row("Ilze Kalniņa")).toContainText("must change the password");

  const wanted = `${PLAN}/pledges?show=all`;
  await page.goto(wanted);
  await new SignInPage(page).signIn("ilze.kalnina@mod.example", temporary);
  await expect(page).toHaveURL(/\/password\?callbackUrl=/);
  // Nothing else opens, and the way back stays known.
  await page.goto(wanted);
  await expect(page).toHaveURL(/\/password\?callbackUrl=/);

  const password = new PasswordPage(page);
  await password.change(temporary, "too short");
  await expect(page.getByText("Give at least 12 characters")).toBeVisible();
  await expect(password.next).toBeFocused();
  await password.change(temporary, CHOSEN);
  await expect(page).toHaveURL(wanted);
  await expect(page.getByRole("banner")).toContainText("Latvia · contributor");
  await page.goto(`${PLAN}/pledges/new`);
  await expect(page.getByRole("textbox", { name: "Designation" })).toBeVisible();

  await accounts.open();
  await expect(accounts.row("Ilze Kalniņa")).toContainText("active");
  await accounts.act("Ilze Kalniņa", /^Disable/);
  await accounts.dialog.getByRole("button", { name: "Disable the account" }).click();
  await expect(accounts.row("Ilze Kalniņa")).toContainText("disabled");
  await expect(accounts.history.first()).toContainText(
    "Approver, Latvia disabled Ilze Kalniņa <ilze.kalnina@mod.example>",
  );

  await expect(new SignInAgainDialog(page).dialog).toBeVisible();
  await page.goto(wanted);
  await new SignInPage(page).signIn("ilze.kalnina@mod.example", CHOSEN);
  await expect(new SignInPage(page).problem).toContainText("do not belong together");

  await accounts.act("Ilze Kalniņa", /^Enable/);
  await expect(accounts.row("Ilze Kalniņa")).toContainText("active");
  await new SignInPage(page).signIn("ilze.kalnina@mod.example", CHOSEN);
  await expect(page).toHaveURL(wanted);
});

test("a refused invitation names the field and keeps what was typed", async ({ as, watch }) => {
  watch.expect(/status of 409/);
  const planner = await as("planner@hq.demo");
  const accounts = new AccountsPage(planner.page);
  await accounts.open();
  await planner.page.keyboard.press("i");
  await accounts.dialog.getByRole("textbox", { name: "Name" }).fill("Anna");
  await accounts.dialog.getByRole("textbox", { name: "E-mail address" }).fill("planner@hq.demo");
  await accounts.dialog.getByRole("button", { name: "Invite", exact: true }).click();
  await expect(accounts.dialog).toContainText("There is already a user planner@hq.demo.");
  await expect(accounts.dialog.getByRole("textbox", { name: "Name" })).toHaveValue("Anna");
});

test("demonstration accounts are protected, and the screen says so", async ({ as }) => {
  const approver = await as("approver@ltu.demo");
  const accounts = new AccountsPage(approver.page);
  await accounts.open();
  await expect(approver.page.getByText("The demonstration accounts are protected.")).toBeVisible();
  await expect(accounts.row("contributor@ltu.demo")).toContainText("Demo");
  await expect(approver.page.getByRole("button", { name: /^Actions for/ })).toHaveCount(0);
  await approver.page.goto("/password");
  await expect(approver.page.getByText("This password cannot be changed")).toBeVisible();
});

test("a contributor is told who looks after accounts", async ({ as }) => {
  const contributor = await as("contributor@ltu.demo");
  await contributor.page.goto(`${PLAN}/accounts`);
  await expect(contributor.page.getByText("Accounts are not yours to manage")).toBeVisible();
});
