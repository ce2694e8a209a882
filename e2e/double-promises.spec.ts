import type { Locator } from "@playwright/test";
import { draftPledge, submittedPledge } from "./arrange";
import { expect, test } from "./fixtures";
import { PledgePage } from "./pages/pledge-page";
import { PLAN } from "./person";

test("a unit promised twice is found by its nation and headquarters, counts once, and again after a withdrawal", async ({
  as,
}) => {
  const approver = await as("approver@prt.demo");
  const unit = "Regimento de Transportes n.º 4";
  const first = await submittedPledge(approver, { title: "Trucks from Lisbon", unitDesignation: unit });
  const second = await submittedPledge(approver, {
    title: "Trucks from Porto",
    unitDesignation: unit.toUpperCase(),
  });

  const pledge = new PledgePage(approver.page);
  await pledge.open(second.pledgeId);
  await expect(
    approver.page.getByText("counts today. It was submitted first.", { exact: false }),
  ).toBeVisible();
  await approver.page.getByRole("link", { name: "All double promises" }).click();
  const finding = approver.page.getByRole("article").filter({ hasText: "Trucks from Porto" });
  await expect(finding).toContainText("is promised twice in one plan");
  const side = (title: string) => finding.getByRole("listitem").filter({ hasText: title });
  await expect(side("Trucks from Lisbon")).toContainText("counts as");
  await expect(side("Trucks from Porto")).toContainText("counts nothing: promised twice");

  const planner = await as("planner@hq.demo");
  await planner.page.goto(`${PLAN}/double-promises?kind=twice`);
  await expect(planner.page.getByRole("article").filter({ hasText: "Trucks from Porto" })).toBeVisible();

  const other = await as("contributor@est.demo");
  await other.page.goto(`${PLAN}/double-promises`);
  await expect(other.page.getByRole("heading", { name: "Double promises" })).toBeVisible();
  await expect(other.page.getByText("Trucks from Porto")).toHaveCount(0);

  await approver.call("pledge.withdraw", {
    ...first,
    pledgeVersion: 1,
    reason: "One regiment, one promise.",
  });
  await approver.page.reload();
  await expect(approver.page.getByText("Trucks from Porto")).toHaveCount(0);
  await pledge.open(second.pledgeId);
  await expect(approver.page.getByText("The nation has promised it.", { exact: false })).toBeVisible();
});

test("whoever types a unit that is promised already is told before anything is saved", async ({ as }) => {
  const contributor = await as("contributor@prt.demo");
  await draftPledge(contributor, { title: "Bridge company", unitDesignation: "2.ª Companhia de Pontes" });
  await contributor.page.goto(`${PLAN}/pledges/new?capability=GND-ENG`);
  await contributor.page.getByLabel(/Unit or formation/).fill("2.a companhia de pontes");
  await expect(contributor.page.getByText("is promised already", { exact: false })).toBeVisible();
  await expect(contributor.page.getByText("Bridge company", { exact: false })).toBeVisible();
});

test("a pledge is put into a larger one, and its people are taken off it", async ({ as }) => {
  const approver = await as("approver@dnk.demo");
  const land = { capabilityCode: "GND-LAND", areaCode: "UA-west", personnel: 400, quantity: 400 };
  const larger = await submittedPledge(approver, { ...land, title: "Danish contingent" });
  const inner = await submittedPledge(approver, {
    ...land,
    title: "Danish signallers",
    personnel: 60,
    quantity: 60,
  });
  const pledge = new PledgePage(approver.page);
  await pledge.open(inner.pledgeId);
  await approver.page.getByRole("button", { name: "Say what contains it" }).click();
  const dialog = approver.page.getByRole("dialog");
  await dialog
    .getByLabel(/Pledge whose head-count/)
    .selectOption({ label: await labelOf(dialog, "Danish contingent") });
  await dialog.getByLabel("Reason").fill("They are part of the contingent.");
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(approver.page.getByText(/contains this pledge\./)).toBeVisible();
  await pledge.open(larger.pledgeId);
  await expect(approver.page.getByText(/400 − \(60\)/)).toBeVisible();
});

const labelOf = async (dialog: Locator, title: string): Promise<string> =>
  (await dialog.getByRole("option").filter({ hasText: title }).first().textContent()) ?? "";
