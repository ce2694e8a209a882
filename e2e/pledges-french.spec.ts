import { expect, test } from "./fixtures";
import { type Person, PLAN } from "./person";

async function readsFrench({ page }: Person, baseURL = ""): Promise<void> {
  await page.context().addCookies([{ name: "muster.locale", value: "fr", url: baseURL }]);
}

test("a French contributor drafts, corrects and marks a pledge, and the approver reads it, all in French", async ({
  as,
  baseURL,
}) => {
  const contributor = await as("contributor@fra.demo");
  await readsFrench(contributor, baseURL);
  const { page } = contributor;
  await page.goto(`${PLAN}/pledges/new`);
  await expect(page).toHaveTitle(/^Nouvel engagement · /);
  const form = page.getByRole("form", { name: "Engagement" });
  await form.getByRole("combobox", { name: "Capacité" }).fill("LOG-MED");
  await page.getByRole("option", { name: /LOG-MED/ }).click();
  await form.getByRole("textbox", { name: "Désignation" }).fill("Antenne chirurgicale de Lyon");
  await form.getByRole("radio", { name: "En place avant une violation" }).check();
  await form.getByRole("textbox", { name: "Quantité" }).fill("beaucoup");
  await form.getByRole("button", { name: "Marquer à autoriser" }).click();

  const summary = form.getByRole("alert").filter({ hasText: "ne peut pas encore être enregistré" });
  await expect(summary).toBeFocused();
  await expect(summary.getByRole("link")).toHaveCount(1);
  await expect(summary.getByRole("link")).toContainText("Quantité : un nombre entier de 1 à");
  await summary.getByRole("link").click();
  const quantity = form.getByRole("textbox", { name: "Quantité" });
  await expect(quantity).toBeFocused();
  await expect(quantity).toHaveAccessibleDescription(/Quantité\s: un nombre entier de 1 à/);

  await quantity.fill("12");
  await form.getByRole("button", { name: "Marquer à autoriser" }).click();
  await page.waitForURL(/\/pledges\/[0-9a-f-]{36}$/);
  await expect(page.getByText("Marqué à autoriser.")).toBeVisible();
  await expect(page.getByRole("region", { name: "Historique" }).getByRole("listitem").first()).toContainText(
    "a marqué à autoriser",
  );

  const approver = await as("approver@fra.demo");
  await readsFrench(approver, baseURL);
  await approver.page.goto(`${PLAN}/release`);
  await expect(approver.page.getByRole("heading", { level: 1 })).toHaveText("À autoriser");
  const item = approver.page
    .getByRole("list", { name: "Engagements en attente d’autorisation" })
    .getByRole("article")
    .filter({ has: approver.page.getByRole("heading", { name: "Antenne chirurgicale de Lyon" }) });
  await expect(item).toContainText("12 lits");
  await expect(item).toContainText("Nouveau : rien n’en compte encore");
  await expect(item).toContainText("Posture : en place");
  await expect(item.getByTestId("ready-at")).toContainText("Prêt aussitôt.");

  await item.getByRole("checkbox").check();
  await approver.page.getByRole("button", { name: "Rendre avec remarque" }).click();
  const dialog = approver.page.getByRole("dialog", { name: "Rendre 1 engagement" });
  const remark = dialog.getByRole("textbox", { name: "Remarque" });
  await expect(remark).toBeFocused();
  await dialog.getByRole("button", { name: "Rendre 1 engagement" }).click();
  await expect(remark).toHaveAccessibleDescription(/^Remarque\s: dites en une phrase ce qui doit changer\./);
  await remark.fill("Précisez la relève.");
  await dialog.getByRole("button", { name: "Rendre 1 engagement" }).click();
  await expect(approver.page.getByText("1 engagement rendu avec votre remarque.")).toBeVisible();
});
