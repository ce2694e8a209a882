import { draftPledge, pledgeForRelease, submittedPledge } from "./arrange";
import { expect, test } from "./fixtures";
import { HomePage } from "./pages/home-page";
import { NoticesPage } from "./pages/notices-page";
import { PLAN } from "./person";

test("a nation that has promised nothing is led to its first pledge", async ({ as }) => {
  const { page } = await as("contributor@cyp.demo");
  const home = new HomePage(page);
  await page.goto("/");
  await expect(page).toHaveURL(`${PLAN}/home`);
  await expect(home.title).toHaveText("What the plan asks of Cyprus");
  await expect(home.firstSteps.getByRole("listitem")).toHaveCount(3);
  await expect(home.firstSteps.getByRole("link", { name: "Draft your first pledge" })).toHaveAttribute(
    "href",
    `${PLAN}/pledges/new`,
  );

  // A gap is one click from the form that closes it, with capability and amount in it.
  const gap = home.section("Gaps you could close").getByRole("listitem").first();
  await gap.getByRole("link", { name: /^Pledge / }).click();
  await expect(page.getByRole("combobox", { name: "Capability" })).not.toHaveValue("");
  await expect(page.getByRole("textbox", { name: "Quantity" })).toHaveValue(/^\d+$/);
});

test("a returned pledge is mended from home in one click", async ({ as }) => {
  const approver = await as("approver@hun.demo");
  const planner = await as("planner@hq.demo");
  const at = await submittedPledge(approver, { title: "Field hospital from Debrecen" });
  await planner.call("pledge.return", { ...at, remark: "Say how many beds it has." });

  const { page } = await as("contributor@hun.demo");
  const home = new HomePage(page);
  await home.open();
  await expect(home.firstSteps).toHaveCount(0);
  const row = home.row("Returned to you", "Field hospital from Debrecen");
  await expect(row).toContainText("Say how many beds it has.");
  await row.getByRole("button", { name: /^Mend it/ }).click();
  await expect(page).toHaveURL(`${PLAN}/pledges/${at.pledgeId}/edit`);
  await expect(page.getByRole("textbox", { name: "Designation", exact: true })).toHaveValue(
    "Field hospital from Debrecen",
  );

  await home.open();
  await expect(home.section("Returned to you")).toHaveCount(0);
  await expect(home.row("Drafts", "Field hospital from Debrecen")).toBeVisible();
});

test("what waits for the approver is one click away", async ({ as }) => {
  const contributor = await as("contributor@mlt.demo");
  await draftPledge(contributor, { title: "Patrol from Valletta" });
  await pledgeForRelease(contributor, { title: "Divers from Valletta" });
  const { page } = await as("approver@mlt.demo");
  const home = new HomePage(page);
  await home.open();
  await expect(home.row("Drafts", "Patrol from Valletta")).toBeVisible();
  await expect(home.row("Waiting for release", "Divers from Valletta")).toBeVisible();
  await home.section("Waiting for release").getByRole("link", { name: "Review and submit" }).click();
  await expect(page).toHaveURL(`${PLAN}/release`);
});

test("notices are counted in the bar until they are read, and can be unread again", async ({ as }) => {
  const approver = await as("approver@svn.demo");
  const planner = await as("planner@hq.demo");
  const first = await submittedPledge(approver, { title: "Field hospital from Maribor" });
  const second = await submittedPledge(approver, { title: "Field hospital from Celje" });
  await planner.call("pledge.return", { ...first, remark: "From which day on?" });
  await planner.call("pledge.accept", { items: [second] });

  const { page } = await as("contributor@svn.demo");
  const notices = new NoticesPage(page);
  await page.goto(`${PLAN}/coverage`);
  await expect(notices.bell).toHaveAccessibleName("Notices, 2 unread");
  await notices.bell.click();
  const returned = notices.item("Field hospital from Maribor");
  await expect(returned).toContainText("From which day on?");
  await expect(returned).toContainText("new");
  await returned.getByRole("button", { name: /^Mark read/ }).click();
  await expect(notices.bell).toHaveAccessibleName("Notices, 1 unread");

  await notices.markAll();
  await expect(notices.bell).toHaveAccessibleName("Notices, none unread");
  await notices.undo();
  await expect(notices.bell).toHaveAccessibleName("Notices, 1 unread");

  // By keys alone: to the newest, which is the unread one, marked, and on to the pledge.
  await page.keyboard.press("j");
  await page.keyboard.press("e");
  await expect(notices.bell).toHaveAccessibleName("Notices, none unread");
  await returned.getByRole("link").click();
  await expect(page).toHaveURL(`${PLAN}/pledges/${first.pledgeId}`);
});

test("a nation's sheet shows another nation what is released, and prints", async ({ as }) => {
  const approver = await as("approver@isl.demo");
  await submittedPledge(approver, { title: "Open hospital from Keflavik", release: "all" });
  await submittedPledge(approver, { title: "Closed hospital from Akureyri", release: "headquarters" });

  const { page } = await as("contributor@grc.demo");
  await page.goto(`${PLAN}/nations`);
  await page.getByRole("link", { name: /^Iceland/ }).click();
  await expect(page).toHaveURL(`${PLAN}/nations/ISL`);
  await expect(page.getByRole("heading", { level: 1 })).toContainText("Iceland");
  const pledges = page.getByRole("region", { name: "Pledges" });
  await expect(pledges).toContainText("Open hospital from Keflavik");
  await expect(pledges).not.toContainText("Closed hospital");
  await expect(page.getByRole("region", { name: "Lines it alone holds" })).toHaveCount(0);

  await page.emulateMedia({ media: "print" });
  await expect(page.getByRole("button", { name: "Print the sheet" })).toBeHidden();
  await expect(pledges.getByRole("columnheader", { name: "Quantity" })).toBeVisible();

  const planner = await as("planner@hq.demo");
  await planner.page.goto(`${PLAN}/nations/ISL`);
  await expect(planner.page.getByRole("region", { name: "Pledges" })).toContainText("Closed hospital");
  await expect(planner.page.getByRole("region", { name: "Lines it alone holds" })).toBeVisible();
});
