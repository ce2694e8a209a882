import AxeBuilder from "@axe-core/playwright";
import type { Browser, Page } from "@playwright/test";
import { expect, test } from "./fixtures";
import { isAlive, PASSWORD, PLAN } from "./person";
import type { Watch } from "./watch";

/** A browser whose reader has French before English. */
async function frenchBrowser(browser: Browser, watch: Watch): Promise<Page> {
  const context = await browser.newContext({ locale: "fr-FR" });
  watch.over(context);
  return context.newPage();
}

async function signInInFrench(page: Page, email: string): Promise<void> {
  await page.getByLabel("Adresse électronique").fill(email);
  await page.getByLabel("Mot de passe", { exact: true }).fill(PASSWORD);
  await page.getByRole("button", { name: "Se connecter", exact: true }).click();
}

/** The page comes anew; what is done on it before it is alive would be lost. */
async function isIn(page: Page, lang: "en" | "fr"): Promise<void> {
  await expect(page.locator("html")).toHaveAttribute("lang", lang);
  await page.waitForLoadState();
}

const chooseLanguage = async (page: Page, role: RegExp, language: "English" | "Français") => {
  await page.getByRole("banner").getByRole("button", { name: role }).click();
  await page.getByRole("menuitemradio", { name: language }).click();
  await isIn(page, language === "English" ? "en" : "fr");
};

/** Words of the frame that would stand there if a text had been forgotten. */
const ENGLISH =
  /Coverage|Gaps|Pledges|Front line|History|Conditions not|not known|Ceasefire|backing|revision|planner|Headquarters|Sign out|No nation|As of|required|short|covered|declared/;

test("French is chosen before signing in, and stays", async ({ page, watch }) => {
  watch.expect(/status of 401/);
  await page.goto("/sign-in");
  await expect(page.locator("html")).toHaveAttribute("lang", "en");
  await page.getByRole("radio", { name: "Français" }).click();

  await isIn(page, "fr");
  await expect(page).toHaveTitle("Se connecter · Muster");
  await expect(page.getByRole("heading", { name: "Comptes de démonstration" })).toBeVisible();
  await expect(page.getByRole("combobox", { name: "Agir pour" })).toContainText("Allemagne (DEU)");

  await page.getByLabel("Adresse électronique").fill("nobody@ita.demo");
  await page.getByLabel("Mot de passe", { exact: true }).fill("faux");
  await page.getByRole("button", { name: "Se connecter", exact: true }).click();
  await expect(page.getByRole("alert").filter({ hasText: /\S/ })).toHaveText(
    "L’adresse électronique et le mot de passe ne vont pas ensemble. Vérifiez les deux et réessayez.",
  );

  await signInInFrench(page, "planner@hq.demo");
  await expect(page.getByRole("heading", { name: "Couverture par phase d’escalade" })).toBeVisible();
  await expect(page.getByRole("banner")).toContainText("Quartier général · planificateur");
  await page.reload();
  await expect(page.locator("html")).toHaveAttribute("lang", "fr");
});

test("the menu of the person changes the language of the page it is on, and back", async ({ as }) => {
  const { page } = await as("planner@hq.demo");
  await page.goto(`${PLAN}/coverage?critical=true`);
  await expect(page.getByRole("grid", { name: "Coverage by domain, capability and phase" })).toBeVisible();

  await chooseLanguage(page, /planner/, "Français");
  await expect(page.getByRole("grid", { name: "Couverture par domaine, capacité et phase" })).toBeVisible();
  await expect(page).toHaveURL(`${PLAN}/coverage?critical=true`);
  await expect(page).toHaveTitle(/^Couverture · /);
  for (const place of [page.getByRole("banner"), page.getByRole("complementary", { name: "Volet" })])
    await expect(place).not.toContainText(ENGLISH);

  await chooseLanguage(page, /planificateur/, "English");
  await expect(page.getByRole("button", { name: "Only critical" })).toHaveAttribute("aria-pressed", "true");
});

test("a link into a proof opens in French for a French browser; codes, hours and date-time groups stay", async ({
  browser,
  watch,
}) => {
  const page = await frenchBrowser(browser, watch);
  await page.goto(`${PLAN}/coverage?cell=P2.AIR-FTR`);
  await expect(page).toHaveURL(/\/sign-in\?callbackUrl=/);
  await signInInFrench(page, "planner@hq.demo");

  const proof = page.getByLabel("Preuve de la case");
  await expect(proof.getByRole("heading", { name: "Avions de chasse, phase 2" })).toBeVisible();
  await expect(proof).toContainText("Requis d’ici H+72");
  await expect(proof).toContainText(/prêt à H\+\d+/);
  await expect(proof).toContainText(/\d aéronefs/);
  await expect(
    page.getByRole("button", { name: /^Avions de chasse, .*\s: il manque \d+ aéronefs/ }).first(),
  ).toBeVisible();
  await expect(page.getByRole("main").locator("time").first()).toHaveText(
    /^\d{6}Z (JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC) \d\d$/,
  );
  const faults = (await new AxeBuilder({ page }).disableRules("color-contrast").analyze()).violations;
  expect(faults.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
  await page.context().close();
});

test("a moment tells the reader's own time on focus, and Esc takes it away without closing the proof", async ({
  browser,
  watch,
}) => {
  const page = await frenchBrowser(browser, watch);
  await page.goto(`/sign-in?callbackUrl=${encodeURIComponent(`${PLAN}/coverage?cell=P2.AIR-FTR`)}`);
  await signInInFrench(page, "observer@hq.demo");
  const moment = page.getByRole("main").getByRole("button", { name: /^\d{6}Z / });
  await expect(moment).toBeVisible();
  await isAlive(page);
  await moment.focus();
  await expect(page.getByRole("tooltip")).toHaveText(/UTC\+5:45/);
  const faults = (await new AxeBuilder({ page }).include("[role=tooltip]").analyze()).violations;
  expect(faults.map(({ id }) => id)).toEqual([]);
  await page.keyboard.press("Escape");
  await expect(page.getByRole("tooltip")).toBeHidden();
  await page.context().close();
});
