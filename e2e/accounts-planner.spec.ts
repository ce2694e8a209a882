import { expect, test } from "./fixtures";
import { AccountsPage } from "./pages/accounts-page";
import { PasswordPage } from "./pages/password-page";
import { SecurityPage } from "./pages/security-page";
import { SignInPage } from "./pages/sign-in-page";
import { PLAN } from "./person";

const NAME = "Zofia Lis";
const EMAIL = "zofia.lis@hq.example";

test("an invited planner plans once somebody else has countersigned and handed over a new password", async ({
  as,
  page,
  watch,
}) => {
  watch.expect(/status of 40[01349]/);
  const [one, two] = [await as("planner@hq.demo"), await as("planner2@hq.demo")];
  const [asking, signing] = [new AccountsPage(one.page), new AccountsPage(two.page)];
  const signIn = new SignInPage(page);
  const password = new PasswordPage(page);
  const security = new SecurityPage(page);
  let temporary = "";

  await test.step("one planner invites her, and cannot make her a planner alone", async () => {
    await asking.open();
    temporary = await asking.invite({ name: NAME, email: EMAIL, role: "planner" }, "An observer for now");
    await expect(asking.row(EMAIL)).toContainText("observer");
    await expect(asking.request(EMAIL)).toContainText("waits");
    await expect(asking.request(EMAIL).getByRole("button", { name: "Countersign" })).toHaveCount(0);
  });

  await test.step("without her authenticator nobody can", async () => {
    await signing.open();
    await signing.request(EMAIL).getByRole("button", { name: "Countersign" }).click();
    await expect(two.page.getByRole("alert").filter({ hasText: "authenticator" })).toBeVisible();
  });

  await test.step("she signs in, chooses a password of her own and sets an authenticator up", async () => {
    await signIn.open("/account/security");
    await signIn.signIn(EMAIL, temporary);
    await password.change(temporary, "four plain words of hers");
    await expect(security.heading).toBeVisible();
    await security.setUp();
  });
  const authenticator = await security.authenticator();
  await security.confirm(authenticator.next());
  await page.getByRole("button", { name: "I have kept them" }).click();
  await page.goto(`${PLAN}/coverage`);
  await expect(page.getByRole("banner")).toContainText("observer");

  await test.step("the other countersigns, and a window hands over the password that opens from now on", async () => {
    await signing.request(EMAIL).getByRole("button", { name: "Countersign" }).click();
    await expect(signing.dialog).toContainText(`${NAME} <${EMAIL}> plans from now on`);
    await expect(signing.dialog).toContainText("This password is shown only this once.");
    temporary = await signing.takePassword();
    await expect(two.page.getByText(temporary)).toHaveCount(0);
    await expect(signing.row(EMAIL)).toContainText("planner");
    await expect(signing.request(EMAIL)).toContainText("countersigned");
    await expect(signing.history.first()).toContainText(
      `Second planner, headquarters countersigned: ${NAME} <${EMAIL}> is a planner`,
    );
  });

  await test.step("her own password opens nothing more; the new one does, with her authenticator", async () => {
    await signIn.open(`${PLAN}/plan`);
    await signIn.signIn(EMAIL, "four plain words of hers");
    await expect(signIn.problem).toContainText("do not belong together");
    await signIn.signIn(EMAIL, temporary);
    await signIn.giveCode(authenticator.next());
    await expect(page).toHaveURL(/\/password\?callbackUrl=/);
    await password.change(temporary, "four other words of hers");
    await expect(page).toHaveURL(`${PLAN}/plan`);
    await expect(page.getByRole("banner")).toContainText("planner");
  });
});
