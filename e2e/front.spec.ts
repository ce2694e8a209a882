import { submittedPledge } from "./arrange";
import { expect, test } from "./fixtures";
import { PLAN } from "./person";

const COAST = /Dnipro estuary and coast sector/;

test("a planner finds who watches a stretch, in strip, list and map alike", async ({ as }) => {
  const approver = await as("approver@ltu.demo");
  await submittedPledge(approver, {
    capabilityCode: "INT-SENS",
    title: "Sensor masts from Klaipėda",
    quantity: 60,
    areaCode: "UA",
    originCode: "EYSA",
    destinationCode: "FL-LINE",
    release: "headquarters",
    sectors: [{ sectorCode: "FL-COAST", lengthKm: 40 }],
  });
  const { page } = await as("planner@hq.demo");
  await page.goto(`${PLAN}/front?phase=P2`);
  const strip = page.getByRole("list", {
    name: "Sectors of the front line from north to south-west, to scale",
  });
  await expect(strip.getByRole("button")).toHaveCount(6);
  await strip.getByRole("button", { name: COAST }).click();
  await expect(page).toHaveURL(/phase=P2.*sector=FL-COAST/);

  const row = page.getByRole("row").filter({ hasText: COAST });
  await expect(row.getByRole("button", { name: COAST })).toHaveAttribute("aria-pressed", "true");
  await expect(row.getByRole("listitem").filter({ hasText: "Sensor masts from Klaipėda" })).toContainText(
    "40 km",
  );
  await expect(page.getByRole("row").filter({ hasText: "Not placed in a sector" })).toContainText("20 km");

  const map = page.getByRole("region", { name: "Bases, hubs and routes" });
  await expect(map.getByRole("button", { name: COAST })).toHaveAttribute("aria-pressed", "true");
  await map.getByLabel("Nation").selectOption("LTU");
  const route = map.getByRole("listitem").filter({ hasText: "Sensor masts from Klaipėda" });
  await expect(route).toContainText(/Front line \(mid point\).*\d km \(\d+ NM\)/);
  await route.getByRole("button", { name: /Show on map/ }).click();
  await expect(page).toHaveURL(/nation=LTU/);
  await expect(page).toHaveURL(/route=LT-/);

  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: "Export CSV" }).click();
  expect((await download).suggestedFilename()).toMatch(/^muster-reference-front-P2-.*-demo\.csv$/);
});

test("the map is moved with the keyboard and shows its places as a list", async ({ as }) => {
  const { page } = await as("planner@hq.demo");
  await page.goto(`${PLAN}/front`);
  const drawing = page.getByRole("img", { name: /Map of Europe/ });
  await expect(drawing).toBeVisible();
  const whole = await drawing.getAttribute("viewBox");
  await page.getByRole("button", { name: "Zoom in" }).focus();
  await page.keyboard.press("Enter");
  await expect(drawing).not.toHaveAttribute("viewBox", whole ?? "");
  await page.getByRole("button", { name: "Whole map" }).press("Enter");
  await expect(drawing).toHaveAttribute("viewBox", whole ?? "");
  await page.getByText(/^Places on the map/).click();
  await expect(page.getByRole("listitem").filter({ hasText: "US-NORFOLK" })).toContainText("beyond the edge");
});

test("an observer sees kilometres and neither names nor routes", async ({ as }) => {
  const { page } = await as("observer@hq.demo");
  await page.goto(`${PLAN}/front`);
  await expect(page.getByText(/pledges? that (is|are) not released to you: \d/).first()).toBeVisible();
  await expect(page.getByText("No route to show.")).toBeVisible();
});
