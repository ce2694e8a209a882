import { expect, test } from "./fixtures";
import { isAlive, PASSWORD, PLAN } from "./person";

test("whoever is about to be signed out is told some minutes before, and stays with one key", async ({
  as,
}) => {
  const { page } = await as("contributor@lux.demo");
  let isNear = true;
  // The answer of the server with a clock that has gone on; that it counts rightly is tested where it is counted.
  await page.route(/\/api\/trpc\/[^?]*session\.ends/, async (route) => {
    const response = await route.fetch();
    const body = await response.text();
    const near = body.replace(/"seconds":\d+/, '"seconds":240');
    await route.fulfill({ response, body: isNear ? near : body });
  });
  await page.goto(`${PLAN}/pledges/new`);
  await isAlive(page);
  const warning = page.getByRole("region", { name: "End of the session" });
  await expect(warning.getByRole("alert")).toContainText("You are signed out in 4 minutes.");
  await page.getByRole("textbox", { name: "Designation" }).fill("Bridging troop");

  isNear = false;
  await warning.getByRole("button", { name: "Stay signed in" }).press("Enter");
  await expect(warning).toHaveCount(0);
  await expect(page.getByRole("textbox", { name: "Designation" })).toHaveValue("Bridging troop");
});

test("a session that is at its end whatever is done is opened anew on the spot, in French too", async ({
  as,
  baseURL,
}) => {
  const { page } = await as("contributor@bel.demo");
  let isFinal = true;
  await page.route(/\/api\/trpc\/[^?]*session\.ends/, async (route) => {
    const response = await route.fetch();
    const body = await response.text();
    const ending = body.replace(/"seconds":\d+/, '"seconds":59').replace('"isFinal":false', '"isFinal":true');
    await route.fulfill({ response, body: isFinal ? ending : body });
  });
  await page.context().addCookies([{ name: "muster.locale", value: "fr", url: baseURL ?? "" }]);
  await page.goto(`${PLAN}/coverage`);
  await isAlive(page);
  const warning = page.getByRole("region", { name: "Fin de la session" });
  await expect(warning).toContainText("Vous serez déconnecté dans une minute.");
  await warning.getByRole("button", { name: "Se reconnecter" }).click();
  const dialog = page.getByRole("dialog", { name: "Se reconnecter" });
  await dialog.getByRole("textbox", { name: "Mot de passe" }).fill(PASSWORD);
  isFinal = false;
  await dialog.getByRole("button", { name: "Se connecter", exact: true }).click();
  await expect(dialog).toHaveCount(0);
  await expect(warning).toHaveCount(0);
});
