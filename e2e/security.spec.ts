import { z } from "zod";
import { expect, test } from "./fixtures";
import { PasswordPage } from "./pages/password-page";
import { SecurityPage } from "./pages/security-page";
import { SignInAgainDialog, SignInPage } from "./pages/sign-in-page";

const CHOSEN = "four plain words of mine";
const EMAIL = "maris.ozols@mod.example";

test("an authenticator, recovery codes and a passkey open the account, and acts that matter ask anew", async ({
  as,
  page,
  watch,
}) => {
  watch.expect(/status of 40[013]/);
  const approver = await as("approver@est.demo");
  const invited = await approver.call("account.invite", { name: "Māris", email: EMAIL, role: "contributor" });
  const { password } = z.object({ password: z.string() }).parse(invited);
  const signIn = new SignInPage(page);
  const security = new SecurityPage(page);

  await signIn.open("/account/security");
  await signIn.signIn(EMAIL, password);
  await new PasswordPage(page).change(password, CHOSEN);
  await expect(security.heading).toBeVisible();

  await security.setUp();
  await security.confirm("000000");
  await expect(page.getByText("This is not the code")).toBeVisible();
  await security.confirm((await security.authenticator()).next());
  await expect(security.codes).toHaveCount(10);
  const recovery = (await security.codes.first().textContent()) ?? "";
  await page.getByRole("button", { name: "I have kept them" }).click();
  await expect(page.getByText(/^On since/)).toBeVisible();

  await security.signOut();
  await signIn.open("/account/security");
  await signIn.signIn(EMAIL, CHOSEN);
  const code = page.getByRole("textbox", { name: "Code" });
  await expect(code).toBeFocused();
  await code.fill(recovery);
  await code.press("Enter");
  await expect(page.getByText("9 are left.", { exact: false })).toBeVisible();

  const devtools = await page.context().newCDPSession(page);
  await devtools.send("WebAuthn.enable");
  await devtools.send("WebAuthn.addVirtualAuthenticator", {
    options: {
      protocol: "ctap2",
      transport: "usb",
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  await security.addPasskey("Blue stick");
  await expect(security.passkey("Blue stick")).toBeVisible();
  await security.renamePasskey("Blue stick", "Stick in the safe");
  await expect(security.passkey("Stick in the safe")).toBeVisible();
  await expect(page.getByRole("button", { name: "Rename Stick in the safe" })).toBeFocused();
  await security.signOut();
  await signIn.open("/account/security");
  await page.getByRole("button", { name: "Sign in with a passkey" }).click();
  await expect(security.passkey("Stick in the safe")).toContainText("last used");

  // The answer of a server whose clock has gone on; that it counts rightly is tested where it is counted.
  await page.route(/security\.newRecoveryCodes/, (route) => route.fulfill({ status: 403, json: REFUSED }), {
    times: 1,
  });
  await page.getByRole("button", { name: "New recovery codes" }).click();
  const again = new SignInAgainDialog(page);
  await expect(again.dialog).toContainText("a sign-in of the last minutes");
  await again.dialog.getByRole("button", { name: "Sign in with a passkey" }).click();
  await expect(security.codes).toHaveCount(10);
});

const REFUSED = {
  error: {
    json: {
      message: "Sign in again.",
      code: -32_003,
      data: { code: "FORBIDDEN", httpStatus: 403, fields: [], details: { reason: "SIGN_IN_AFRESH" } },
    },
  },
};
