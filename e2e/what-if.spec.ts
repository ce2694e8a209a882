import { randomUUID } from "node:crypto";
import { expect, test } from "./fixtures";
import { WhatIfPage } from "./pages/what-if-page";

test("a planner sees what is lost without two nations, keeps it by name, and gets a deletion back", async ({
  as,
}) => {
  const { page } = await as("planner@hq.demo");
  const screen = new WhatIfPage(page);
  const name = `Without two ${randomUUID().slice(0, 8)}`;
  await screen.open();
  await expect(page.getByText("calculated in this browser")).toBeVisible();
  await expect(page.getByText("Nothing here is stored: the plan stays as it is.")).toBeVisible();
  await expect(screen.phase("P2")).toContainText("unchanged");

  await test.step("figures follow each assumption, and the address holds them all", async () => {
    await screen.nation("Germany").click();
    await screen.nation("United States").click();
    await expect(screen.assumed).toContainText("without Germany and United States");
    await expect(screen.phase("P2")).toContainText(/\d+ more/);
    await expect(screen.matrix.getByRole("row").nth(1)).toContainText("becomes");
    await expect(page.getByRole("region", { name: /lines? loses? units/ })).toContainText("falls short");
    await expect(page).toHaveURL(/without=DEU,USA/);
  });

  await test.step("the same link says the same to an observer, from the server", async () => {
    const observer = await as("observer@hq.demo");
    const figures = await screen.phase("P2").textContent();
    const address = new URL(page.url());
    await observer.page.goto(address.pathname + address.search);
    const other = new WhatIfPage(observer.page);
    await expect(observer.page.getByText(/calculated on the server/)).toBeVisible();
    await expect(other.phase("P2")).toHaveText(figures ?? "");
    await expect(observer.page.getByRole("heading", { name: "Saved scenarios" })).toBeHidden();
  });

  await test.step("saved, changed, opened again", async () => {
    await screen.save(name);
    await expect(screen.entry(name)).toContainText("open now");
    await page.getByRole("button", { name: "Reset" }).click();
    await expect(screen.phase("P2")).toContainText("unchanged");
    await screen
      .entry(name)
      .getByRole("button", { name: `Open: ${name}` })
      .click();
    await expect(screen.nation("Germany")).toHaveAttribute("aria-pressed", "true");
  });

  await test.step("deleted, and back again", async () => {
    await screen
      .entry(name)
      .getByRole("button", { name: `Delete: ${name}` })
      .click();
    await expect(screen.entry(name)).toBeHidden();
    await page.getByRole("button", { name: "Undo" }).click();
    await expect(screen.entry(name)).toBeVisible();
    await screen
      .entry(name)
      .getByRole("button", { name: `Delete: ${name}` })
      .click();
    await expect(screen.entry(name)).toBeHidden();
  });
});

test("hours, deadlines, conditions and caveats are assumed with the keyboard alone", async ({ as }) => {
  const { page } = await as("planner@hq.demo");
  const screen = new WhatIfPage(page);
  await screen.open();
  const arrival = page.getByRole("textbox", { name: "Everything that is not in place" });
  await arrival.fill("-60");
  await expect(page).toHaveURL(/hours=-60/);
  await expect(page.getByRole("region", { name: /lines? gains? units/ })).toContainText("Fighter aircraft");
  await page.getByRole("button", { name: /^P2, H\+72 in the plan: 6 h more$/ }).press("Enter");
  await expect(page).toHaveURL(/deadlines=P2:6/);
  await page.getByRole("group", { name: "US backing" }).getByRole("radio", { name: "not met" }).check();
  await expect(page).toHaveURL(/unmet=US_BACKSTOP/);
  await page.getByRole("checkbox", { name: "limits to areas" }).press("Space");
  await expect(page).toHaveURL(/lift=area/);
  await expect(screen.assumed.getByRole("listitem")).toHaveCount(4);
  await arrival.fill("abc");
  await expect(page.getByText("Whole hours from −168 to 168; below 0 is earlier.")).toBeVisible();
  await page.getByRole("heading", { name: "What-if", level: 1 }).click();
  await page.keyboard.press("x");
  await expect(page.getByText("Nothing is assumed yet")).toBeVisible();
});
