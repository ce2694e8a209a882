import { expect, test } from "./fixtures";
import { SignInPage, signOut } from "./pages/sign-in-page";
import { PASSWORD, PLAN } from "./person";

test("a refusal gives nothing away and loses nothing, and the right password leads to the wanted page", async ({
  page,
  watch,
}) => {
  watch.expect(/status of 401/);
  const signIn = new SignInPage(page);
  await page.goto(`${PLAN}/pledges?show=all&q=mine`);
  await expect(page).toHaveURL(/\/sign-in\?callbackUrl=/);

  await signIn.signIn("nobody@ita.demo", "wrong");
  const words = "The e-mail address and the password do not belong together. Check both and try again.";
  await expect(signIn.problem).toHaveText(words);
  await expect(signIn.email).toHaveValue("nobody@ita.demo");

  await signIn.signIn("contributor@ita.demo", "wrong");
  await expect(page.getByRole("button", { name: "Sign in", exact: true })).toBeEnabled();
  await expect(signIn.problem).toHaveText(words);
  await expect(signIn.email).toHaveValue("contributor@ita.demo");

  await signIn.signIn("contributor@ita.demo", PASSWORD);
  await expect(page).toHaveURL(`${PLAN}/pledges?show=all&q=mine`);
  await expect(page.getByRole("banner")).toContainText("Italy");
});

test("a demo account is chosen, and the banner says that this is a demonstration", async ({ page }) => {
  await page.goto("/sign-in");
  await page.getByRole("combobox", { name: "Act for" }).selectOption("PRT");
  await page.getByRole("radio", { name: /^Approver/ }).check();
  await page.getByRole("button", { name: "Sign in as this approver" }).click();
  await expect(page).toHaveURL(`${PLAN}/home`);
  await expect(page.getByRole("banner")).toContainText("Portugal · approver");
  await expect(page.getByText("anybody on this machine can sign in as any nation")).toBeVisible();
  await expect(page.getByText(/Demo$/).first()).toBeVisible();
});

for (const foreign of ["https://elsewhere.example/plans", "//elsewhere.example", "/\\elsewhere.example"])
  test(`signing in never leads to ${foreign}`, async ({ page }) => {
    const signIn = new SignInPage(page);
    await signIn.open(foreign);
    await signIn.signIn("contributor@prt.demo", PASSWORD);
    await expect(page).toHaveURL(`${PLAN}/home`);
  });

test("signing out kills a copied cookie", async ({ asAlone, context, page }) => {
  const person = await asAlone("contributor@ita.demo");
  await context.addCookies(await person.cookies());
  expect((await context.request.get("/api/plans")).status()).toBe(200);

  await person.page.goto(`${PLAN}/coverage`);
  await signOut(person.page);
  await expect(person.page).toHaveURL(/\/sign-in$/);

  expect((await context.request.get("/api/plans")).status()).toBe(401);
  await page.goto(`${PLAN}/coverage`);
  await expect(page).toHaveURL(/\/sign-in\?callbackUrl=/);
});
