import type { Locator, Page, Route } from "@playwright/test";
import { expect, test } from "./fixtures";
import { isAlive, type Person, PLAN } from "./person";

type Screen = [name: string, content: (page: Page) => Locator];

/**
 * Every screen that the rail leads to and that asks for something of its own (the queue for release shows what
 * the rail has counted already), by the words of its link and a mark of its content.
 */
const SCREENS: Record<"approver@gbr.demo" | "planner@hq.demo", Screen[]> = {
  "approver@gbr.demo": [
    ["Home", (page) => page.getByRole("heading", { level: 2 }).first()],
    ["Coverage", (page) => page.getByRole("grid").first()],
    ["Gaps", (page) => page.getByRole("table", { name: "Gaps, worst first" })],
    ["Nations", (page) => page.getByRole("link", { name: "Austria" }).first()],
    ["Resilience", (page) => page.getByRole("heading", { name: "When a nation leaves" })],
    ["Build-up", (page) => page.getByRole("heading", { name: "All capabilities of this phase" })],
    ["A sheet’s claim", (page) => page.getByRole("link", { name: "Fighter aircraft" }).first()],
    ["Front line", (page) => page.getByRole("heading", { level: 1 })],
    ["What-if", (page) => page.getByRole("heading", { name: "Critical lines short" })],
    ["Plan", (page) => page.getByRole("heading", { name: "Phases" })],
    ["Double promises", (page) => page.getByRole("heading", { level: 1 })],
    ["History", (page) => page.getByRole("list", { name: "Entries" })],
    ["Accounts", (page) => page.getByRole("heading", { name: "Last acts" })],
  ],
  "planner@hq.demo": [
    ["Pledges", (page) => page.getByRole("searchbox", { name: "Search pledges" })],
    ["Review", (page) => page.getByRole("heading", { level: 1 })],
  ],
};

/**
 * Pages bring their first answers along. Here they come under a name that nobody looks up, so that each screen
 * has to ask for itself, and hears what `answer` makes of it. The frame goes on as it is.
 */
async function cutOff(page: Page, answer: (route: Route) => Promise<void>): Promise<() => Promise<void>> {
  await page.route(
    (url) => url.searchParams.has("_rsc"),
    async (route) => {
      const response = await route.fetch();
      const { "content-encoding": _, "content-length": __, ...headers } = response.headers();
      const body = (await response.text()).replaceAll('"queryHash":"[[', '"queryHash":"[{');
      await route.fulfill({ status: response.status(), headers, body });
    },
  );
  const ofFrame =
    /\/api\/trpc\/(plan\.revision|notice\.unread|session\.ends)(,(plan\.revision|notice\.unread|session\.ends))*(\?|$)/;
  const isCut = (url: URL) => url.pathname.startsWith("/api/trpc/") && !ofFrame.test(url.pathname);
  await page.route(isCut, answer);
  return () => page.unroute(isCut, answer);
}

const begin = async (page: Page) => {
  await page.goto(`${PLAN}/notices`);
  await isAlive(page);
};
const follow = async (page: Page, name: string) => {
  await page
    .getByRole("complementary", { name: "Rail" })
    .getByRole("link", { name: new RegExp(`^${name}`) })
    .click();
};

/** Half of the screens in one tab and half in another: nearly all of the time goes into waiting. */
async function inTwoTabs(
  person: Person,
  screens: Screen[],
  look: (page: Page, screen: Screen, isFirst: boolean) => Promise<void>,
): Promise<void> {
  const middle = Math.ceil(screens.length / 2);
  const inTab = async (page: Page, own: Screen[]) => {
    for (const [index, screen] of own.entries())
      await test.step(screen[0], () => look(page, screen, index === 0));
  };
  await Promise.all([
    inTab(person.page, screens.slice(0, middle)),
    inTab(await person.another(), screens.slice(middle)),
  ]);
}

for (const [email, screens] of Object.entries(SCREENS)) {
  test(`every screen of ${email} says that it failed, and another try brings it`, async ({ as, watch }) => {
    watch.expect(/status of 50\d/);
    await inTwoTabs(await as(email), screens, async (page, [name, content], isFirst) => {
      const mend = await cutOff(page, (route) => route.fulfill({ status: 503, body: "{}" }));
      if (isFirst) await begin(page);
      await follow(page, name);
      const alert = page.getByRole("main").getByRole("alert").first();
      await expect(alert).toContainText("Check the connection", { timeout: 30_000 });
      await mend();
      // A screen of several parts says it of each, and each has its own button.
      const again = page.getByRole("main").getByRole("alert").getByRole("button", { name: "Try again" });
      for (let failed = await again.count(); failed > 0; failed--) {
        await again.first().click();
        await expect(again).toHaveCount(failed - 1);
      }
      await expect(content(page)).toBeVisible();
      await expect(page.getByRole("main").getByRole("alert")).toHaveCount(0);
      await page.unrouteAll({ behavior: "ignoreErrors" });
    });
  });

  test(`every screen of ${email} says that it is waiting for its answer`, async ({ as }) => {
    await inTwoTabs(await as(email), screens, async (page, [name, content], isFirst) => {
      const held: Route[] = [];
      const mend = await cutOff(page, async (route) => {
        held.push(route);
      });
      if (isFirst) await begin(page);
      await follow(page, name);
      await expect.poll(() => held.length).toBeGreaterThan(0);
      await expect(page.getByRole("main").locator('[aria-busy="true"]').first()).toBeVisible();
      await mend();
      for (const route of held) await route.continue();
      await expect(content(page)).toBeVisible();
      await page.unrouteAll({ behavior: "ignoreErrors" });
    });
  });
}
