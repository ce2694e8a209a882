import { expect, test } from "./fixtures";
import { BuildUpPage } from "./pages/build-up-page";

test("a planner reads hour by hour when fighters are there, in the curve and in its table alike", async ({
  as,
}) => {
  const { page } = await as("planner@hq.demo");
  const screen = new BuildUpPage(page);
  await screen.open("?phase=P2");
  await screen.small("Fighter aircraft").click();
  await expect(page).toHaveURL(/capability=AIR-FTR/);
  await expect(screen.chart).toBeVisible();
  await expect(screen.chart).toContainText("deadline H+72");
  await expect(screen.chart).toContainText(/48.*required/);

  const last = screen.table.getByRole("row").last();
  await expect(last.getByRole("rowheader")).toHaveText("H+72");
  await expect(last.getByRole("cell", { name: "48", exact: true })).toBeVisible();

  await test.step("the keyboard moves the hour, and what is read is said", async () => {
    await screen.hour.focus();
    await page.keyboard.press("Home");
    await expect(page).toHaveURL(/hour=0/);
    await expect(screen.hour).toHaveAttribute("aria-valuetext", /^H: 0 required/);
    await page.keyboard.press("End");
    await expect(screen.hour).toHaveAttribute("aria-valuetext", /^H\+72: 48 required/);
  });

  await test.step("keys go to the next capability and close the curve", async () => {
    await page.getByRole("heading", { name: "Fighter aircraft, P2" }).click();
    await page.keyboard.press("j");
    await expect(page).toHaveURL(/capability=AIR-AEW/);
    await page.keyboard.press("Escape");
    await expect(screen.chart).toBeHidden();
    await expect(page).not.toHaveURL(/capability/);
  });

  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: "Save as CSV" }).click();
  expect((await download).suggestedFilename()).toMatch(/^muster-reference-build-up-P2-.*-demo\.csv$/);
});

test("an observer sees the curves of a phase in which everything is in place", async ({ as }) => {
  const { page } = await as("observer@hq.demo");
  const screen = new BuildUpPage(page);
  await screen.open("?phase=P0&capability=AIR-FTR");
  await expect(screen.chart).toContainText("deadline H");
  await expect(screen.table.getByRole("row")).not.toHaveCount(0);
});

test("a planner who waits for the build-up sees how far it is, gives it up, and asks again", async ({
  as,
}) => {
  const { page } = await as("planner@hq.demo");
  const screen = new BuildUpPage(page);
  await page.route(/analysis\.buildUp/, () => {});
  await screen.open("?phase=P2");
  await expect(page.getByRole("progressbar", { name: "The build-up is being calculated." })).toBeVisible();
  await expect(page.getByText("0 % done")).toBeVisible();
  const ended = page.waitForEvent("requestfailed", (request) => request.url().includes("analysis.buildUp"));
  await page.getByRole("button", { name: "Cancel" }).click();
  await ended;
  await expect(page.getByText("The calculation was cancelled.")).toBeVisible();
  const again = page.getByRole("button", { name: "Calculate again" });
  await expect(again).toBeFocused();
  await page.unroute(/analysis\.buildUp/);
  await again.click();
  await expect(screen.small("Fighter aircraft")).toBeVisible();
});
