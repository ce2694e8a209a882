import { expect, test } from "./fixtures";
import { CoveragePage } from "./pages/coverage-page";
import { SumsPage } from "./pages/sums-page";

test("from what a plain sum would say a reader comes to where it is wrong", async ({ as }) => {
  const { page } = await as("observer@hq.demo");
  await new CoveragePage(page).open();
  await page
    .getByRole("link", { name: /^A plain sum would call/ })
    .nth(2)
    .click();
  await expect(page).toHaveURL(/sums\?phase=P2/);
  const screen = new SumsPage(page);
  const fighters = screen.rows("P2 · Coalition intervention").filter({ hasText: "Fighter aircraft" });
  await expect(fighters).toContainText("48");
  await expect(fighters).toContainText("−20");
  const patrol = screen.rows("P2 · Coalition intervention").filter({ hasText: "Patrol vessels" });
  await expect(patrol).toBeVisible();

  await page.getByRole("button", { name: "Only where the sheet is wrong" }).click();
  await expect(page).toHaveURL(/wrong=true/);
  await expect(patrol).toBeHidden();
  await fighters.getByRole("link", { name: "Fighter aircraft" }).click();
  await expect(page).toHaveURL(/build-up\?phase=P2&capability=AIR-FTR/);
});
