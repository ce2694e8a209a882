import { z } from "zod";
import { expect, test } from "./fixtures";
import { GapsPage } from "./pages/gaps-page";
import { PledgeFormPage } from "./pages/pledge-form-page";
import { ReleasePage } from "./pages/release-page";

const GAP = "Maritime patrol aircraft, Coordinated response with US forces: open the gap";
const LINE = "R3-MAR-MPA";
const Asks = z.array(z.object({ requirement: z.string(), nation: z.string(), state: z.string() }));

test("headquarters asks Turkey to close a gap: refused, asked again, and answered with a pledge", async ({
  as,
}) => {
  const planner = await as("planner@hq.demo");
  const turkish = await as("approver@tur.demo");
  const hq = new GapsPage(planner.page);
  const nation = new GapsPage(turkish.page);
  const asksOfTurkey = async () =>
    Asks.parse(await planner.call("ask.list", { planId: "reference" })).filter(
      (ask) => ask.nation === "TUR" && ask.requirement === LINE,
    );

  const before = (await asksOfTurkey()).length;

  await test.step("the planner goes to the worst maritime gap and asks, by keys alone", async () => {
    await hq.open("?domain=maritime");
    await expect(hq.gap().first()).toHaveAccessibleName(GAP);
    await planner.page.keyboard.press("j");
    await expect(hq.gap(GAP)).toBeFocused();
    await planner.page.keyboard.press("Enter");
    await expect(hq.detail).toContainText("aircraft short.");
    await expect(planner.page).toHaveURL(new RegExp(`gap=${LINE}`));
    await planner.page.keyboard.press("a");
  });

  await test.step("two quick clicks send one ask", async () => {
    const form = hq.dialog("Ask a nation to close this gap");
    await form.getByRole("combobox", { name: "Nation" }).selectOption("TUR");
    await form.getByRole("textbox", { name: "Quantity" }).fill("1");
    await form.getByRole("textbox", { name: "Reply by" }).fill("+36h");
    await form.getByRole("button", { name: "Send the ask" }).dblclick();
    await form.waitFor({ state: "hidden" });
    expect(await asksOfTurkey()).toHaveLength(before + 1);
    await expect(hq.detail).toContainText("1 aircraft by H+72");
    await expect(hq.row(GAP)).toContainText("asked");
  });

  await test.step("other nations and observers are told of nothing", async () => {
    const observer = await as("observer@hq.demo");
    const greek = await as("approver@grc.demo");
    for (const { page } of [observer, greek]) {
      const gaps = new GapsPage(page);
      await gaps.open("?domain=maritime");
      await expect(gaps.row(GAP)).toContainText("open");
    }
    const asked = new GapsPage(greek.page);
    await asked.openAsks();
    await expect(greek.page.getByText("Headquarters has asked your nation for nothing yet.")).toBeVisible();
  });

  await test.step("Turkey refuses with a reason, which headquarters reads", async () => {
    await nation.openAsks();
    const ask = nation.ask("1 aircraft by H+72");
    await expect(ask).toContainText("Headquarters asks for 1 aircraft");
    await ask.getByRole("button", { name: "Refuse" }).click();
    await nation.giveReason("Refuse this ask", "Both aircraft are in overhaul.", "Refuse the ask");
    await expect(nation.asks.or(turkish.page.getByText("No ask waits for an answer."))).toBeVisible();
    await hq.openAsks("?show=all");
    await expect(hq.ask("Both aircraft are in overhaul.")).toContainText("refused");
  });

  await test.step("headquarters asks again", async () => {
    await hq.open(`?gap=${LINE}`);
    await hq.detail.getByText("Show all").click();
    await hq.detail.getByRole("button", { name: "Ask Türkiye" }).click();
    const form = hq.dialog("Ask a nation to close this gap");
    await form.getByRole("textbox", { name: "Quantity" }).fill("1");
    await form.getByRole("textbox", { name: "What is asked" }).fill("One is enough, from any base.");
    await form.getByRole("button", { name: "Send the ask" }).click();
    await form.waitFor({ state: "hidden" });
    expect(await asksOfTurkey()).toHaveLength(before + 2);
  });

  const title = "P-72 detachment at Sinop";
  await test.step("Turkey drafts a pledge for it; headquarters sees nothing of the draft", async () => {
    await nation.openAsks();
    await nation.ask("One is enough").getByRole("button", { name: "Answer with a pledge" }).click();
    await nation.dialog("Answer with a pledge").getByRole("link", { name: "Draft a new pledge" }).click();
    const form = new PledgeFormPage(turkish.page);
    await expect(form.form).toContainText("One is enough, from any base.");
    await expect(form.field("Quantity")).toHaveValue("1");
    await form.field("Designation").fill(title);
    await form.standsInPlace();
    await form.saveNew();
    await expect(form.form).toContainText("One is enough, from any base.");
    await hq.openAsks();
    await expect(hq.ask("One is enough")).toContainText("open");
    await expect(planner.page.getByText(title)).toHaveCount(0);
    await form.markForRelease();
  });

  await test.step("its submission answers the ask", async () => {
    const queue = new ReleasePage(turkish.page);
    await queue.open();
    await queue.choose(title);
    await queue.submit("1 pledge");
    await hq.openAsks("?show=all");
    await expect(hq.ask("One is enough")).toContainText("answered with a pledge");
    await expect(hq.ask("One is enough").getByRole("link", { name: new RegExp(title) })).toBeVisible();
  });
});

test("a planner lives with a gap and says why; everybody reads it, and it can be taken back", async ({
  as,
}) => {
  const planner = await as("planner@hq.demo");
  const observer = await as("observer@hq.demo");
  const hq = new GapsPage(planner.page);
  const gap = "Satellite imagery, Coordinated response with US forces: open the gap";
  await hq.open("?q=satellite imagery");
  await hq.gap(gap).click();
  await planner.page.keyboard.press("x");
  await hq.giveReason("Accept this gap", "Commercial imagery fills in.", "Accept the gap");
  await expect(hq.row(gap)).toContainText("accepted");
  await expect(hq.detail).toContainText("Commercial imagery fills in.");

  const looking = new GapsPage(observer.page);
  await looking.open("?gap=R3-INT-SAT");
  await expect(looking.detail).toContainText("Commercial imagery fills in.");
  await expect(looking.detail.getByRole("button", { name: "Ask a nation" })).toHaveCount(0);

  await hq.detail.getByRole("button", { name: "Open again" }).click();
  await hq.giveReason("Open this gap again", "The contract has ended.", "Open the gap again");
  await expect(hq.row(gap)).toContainText("open");
});

test("the proof of a gap is verified in place, and its smallest change becomes an ask", async ({ as }) => {
  const planner = await as("planner@hq.demo");
  const { page } = planner;
  const gaps = new GapsPage(page);
  await gaps.open("?gap=R2-AIR-FTR");
  await gaps.detail.getByRole("button", { name: "Verify the sums" }).click();
  const sums = gaps.detail.getByRole("status").filter({ hasText: "The proof holds." });
  await expect(sums).toContainText("48 − 28 = 20");
  await expect(sums.getByRole("listitem").filter({ hasText: "Fighter aircraft, P2" })).toContainText("48");

  await gaps.open("?gap=R1-AIR-AAR");
  const smallest = gaps.detail.getByRole("region", { name: "Smallest ask" });
  await expect(smallest.getByRole("listitem").first()).toContainText(
    "2 aircraft (Tanker aircraft) more, ready by H+24: closes the gap.",
  );
  const change = smallest.getByRole("listitem").filter({ hasText: "h earlier" }).first();
  await change.getByRole("button", { name: /^Ask / }).first().click();
  const form = gaps.dialog("Ask a nation to close this gap");
  await expect(form.getByRole("combobox", { name: "Nation" })).not.toHaveValue("");
  await expect(form.getByRole("textbox", { name: "In place by" })).toHaveValue("24");
  await expect(form.getByRole("textbox", { name: "What is asked" })).toHaveValue(
    /would serve if it were ready \d+ h earlier\./,
  );
  await page.keyboard.press("Escape");

  const observer = await as("observer@hq.demo");
  const seen = new GapsPage(observer.page);
  await seen.open("?gap=R1-AIR-AAR");
  await expect(seen.detail.getByRole("region", { name: "Smallest ask" })).toContainText(
    "2 aircraft (Tanker aircraft) more",
  );
  await expect(seen.detail.getByRole("button", { name: /^Ask|Make an ask/ })).toHaveCount(0);
});

test("a smallest ask that takes a while says how far it is; given up for one gap, it is asked for the next", async ({
  as,
}) => {
  const { page } = await as("planner@hq.demo");
  const gaps = new GapsPage(page);
  const smallest = gaps.detail.getByRole("region", { name: "Smallest ask" });
  const held = /analysis\.smallestAsk/;
  await page.route(held, () => {});
  await gaps.open("?gap=R1-AIR-AAR");
  await expect(
    smallest.getByRole("progressbar", { name: "The smallest ask is being worked out." }),
  ).toBeVisible();
  await smallest.getByRole("button", { name: "Cancel" }).click();
  await expect(smallest.getByText("The calculation was cancelled.")).toBeVisible();
  await page.unroute(held);
  await gaps.gap().first().click();
  await expect(smallest.getByRole("listitem").first()).toContainText("closes the gap.");
  const first = gaps.list.getByRole("row").filter({ hasText: "R1-AIR-AAR" });
  await first.getByRole("button", { name: /: open the gap$/ }).click();
  await expect(gaps.detail).toContainText("R1-AIR-AAR");
  await expect(smallest.getByRole("listitem").first()).toContainText("closes the gap.");
});
