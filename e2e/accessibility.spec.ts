import type { Page } from "@playwright/test";
import { draftPledge, pledgeForRelease } from "./arrange";
import { barriers, barriersBesideColour, barriersOfColour, poorlySet, smallTargets } from "./barriers";
import { expect, test } from "./fixtures";
import { type Person, PLAN } from "./person";

interface Screen {
  name: string;
  email: string | null;
  /** Where it is, after whatever it needs has been arranged. */
  path: (person: Person) => string | Promise<string>;
  /** Something that is there only when the screen is complete. */
  isReady: (page: Page) => ReturnType<Page["getByText"]>;
}

const SCREENS: Screen[] = [
  {
    name: "sign-in",
    email: null,
    path: () => "/sign-in",
    isReady: (page) => page.getByRole("heading", { name: "Demo accounts" }),
  },
  {
    name: "coverage",
    email: "planner@hq.demo",
    path: () => `${PLAN}/coverage`,
    isReady: (page) => page.getByRole("button", { name: /^Fighter aircraft/ }).first(),
  },
  {
    name: "coverage with a proof",
    email: "planner@hq.demo",
    path: () => `${PLAN}/coverage?cell=P2.AIR-FTR`,
    isReady: (page) => page.getByText("20 aircraft short."),
  },
  {
    name: "gaps",
    email: "planner@hq.demo",
    path: () => `${PLAN}/gaps`,
    isReady: (page) => page.getByRole("button", { name: /: open the gap$/ }).first(),
  },
  {
    name: "a gap",
    email: "planner@hq.demo",
    path: () => `${PLAN}/gaps?gap=R3-AIR-LRAD`,
    isReady: (page) => page.getByRole("heading", { name: "Could act" }),
  },
  {
    name: "asks",
    email: "planner@hq.demo",
    path: () => `${PLAN}/gaps/asks`,
    isReady: (page) => page.getByRole("heading", { name: "Asks", exact: true, level: 1 }),
  },
  {
    name: "resilience",
    email: "planner@hq.demo",
    path: () => `${PLAN}/resilience?nation=POL`,
    isReady: (page) => page.getByRole("heading", { name: "When two nations leave" }),
  },
  {
    name: "draws",
    email: "observer@hq.demo",
    path: () => `${PLAN}/resilience?view=draws&draws=200`,
    isReady: (page) => page.getByRole("heading", { name: "Weakest lines" }),
  },
  {
    name: "credit",
    email: "planner@hq.demo",
    path: () => `${PLAN}/resilience?view=credit&orders=20`,
    isReady: (page) => page.getByText(/^Together .+ critical lines/),
  },
  {
    name: "build-up",
    email: "planner@hq.demo",
    path: () => `${PLAN}/build-up?phase=P2&capability=AIR-FTR`,
    isReady: (page) => page.getByRole("heading", { name: "All capabilities of this phase" }),
  },
  {
    name: "what a sheet would claim",
    email: "observer@hq.demo",
    path: () => `${PLAN}/sums`,
    isReady: (page) => page.getByRole("region", { name: "P3 · Coordinated response with US forces" }),
  },
  {
    name: "what-if",
    email: "planner@hq.demo",
    path: () => `${PLAN}/what-if?without=DEU&hours=-24`,
    isReady: (page) => page.getByRole("region", { name: /gains? units/ }),
  },
  {
    name: "accounts",
    email: "approver@gbr.demo",
    path: () => `${PLAN}/accounts`,
    isReady: (page) => page.getByRole("heading", { name: "Last acts" }),
  },
  {
    name: "password",
    email: "approver@gbr.demo",
    path: () => "/password",
    isReady: (page) => page.getByText("This password cannot be changed"),
  },
  {
    name: "security",
    email: "approver@gbr.demo",
    path: () => "/account/security",
    isReady: (page) => page.getByRole("heading", { name: "Where you are signed in" }),
  },
  {
    name: "plan",
    email: "planner@hq.demo",
    path: () => `${PLAN}/plan`,
    isReady: (page) => page.getByRole("heading", { name: "Signatures" }),
  },
  {
    name: "plan lines",
    email: "planner@hq.demo",
    path: () => `${PLAN}/plan?section=lines&phase=P0`,
    isReady: (page) => page.getByRole("link", { name: "Proof of line R0-AIR-FTR" }),
  },
  {
    name: "participation",
    email: "planner@hq.demo",
    path: () => `${PLAN}/plan?section=participation`,
    isReady: (page) => page.getByRole("button", { name: "Change participation" }),
  },
  {
    name: "plans side by side",
    email: "observer@hq.demo",
    path: () => "/plans",
    isReady: (page) => page.getByRole("rowheader", { name: "Critical lines short" }),
  },
  {
    name: "pledges",
    email: "planner@hq.demo",
    path: () => `${PLAN}/pledges?nat=DEU`,
    isReady: (page) => page.getByRole("link", { name: "Patriot" }).first(),
  },
  {
    name: "new pledge",
    email: "contributor@lva.demo",
    path: () => `${PLAN}/pledges/new?capability=AIR-FTR&phase=P2`,
    isReady: (page) => page.getByRole("button", { name: "Save draft" }),
  },
  {
    name: "pledge",
    email: "approver@lva.demo",
    path: async (person) => `${PLAN}/pledges/${(await draftPledge(person)).pledgeId}`,
    isReady: (page) => page.getByRole("region", { name: "History" }),
  },
  {
    name: "edited pledge",
    email: "contributor@lva.demo",
    path: async (person) => `${PLAN}/pledges/${(await draftPledge(person)).pledgeId}/edit`,
    isReady: (page) => page.getByText(/Counts as declared once submitted|No figure changes/).first(),
  },
  {
    name: "release queue",
    email: "approver@lva.demo",
    path: async (person) => {
      await pledgeForRelease(person);
      return `${PLAN}/release`;
    },
    isReady: (page) => page.getByText("What it does").first(),
  },
  {
    name: "home",
    email: "contributor@pol.demo",
    path: () => `${PLAN}/home`,
    isReady: (page) => page.getByRole("region", { name: "Gaps you could close" }),
  },
  {
    name: "notices",
    email: "approver@lva.demo",
    path: async (person) => {
      await pledgeForRelease(person);
      return `${PLAN}/notices`;
    },
    isReady: (page) => page.getByRole("heading", { level: 1, name: "Notices" }),
  },
  {
    name: "nations",
    email: "planner@hq.demo",
    path: () => `${PLAN}/nations`,
    isReady: (page) => page.getByRole("link", { name: /France/ }).filter({ visible: true }),
  },
  {
    name: "sheet of a nation",
    email: "planner@hq.demo",
    path: () => `${PLAN}/nations/DEU`,
    isReady: (page) => page.getByRole("region", { name: "Lines it serves" }),
  },
  {
    name: "review",
    email: "planner@hq.demo",
    path: () => `${PLAN}/review`,
    isReady: (page) => page.getByRole("list", { name: "Waiting for review" }),
  },
  {
    name: "history",
    email: "planner@hq.demo",
    path: () => `${PLAN}/history`,
    isReady: (page) => page.getByRole("list", { name: "Entries" }),
  },
  {
    name: "proof of the history",
    email: "contributor@gbr.demo",
    path: () => `${PLAN}/history/proof`,
    isReady: (page) => page.getByRole("link", { name: "Save checkpoints" }),
  },
  {
    name: "front line",
    email: "planner@hq.demo",
    path: () => `${PLAN}/front?sector=FL-COAST`,
    isReady: (page) => page.getByRole("img", { name: /Map of Europe/ }),
  },
  {
    name: "double promises",
    email: "planner@hq.demo",
    path: () => `${PLAN}/double-promises`,
    isReady: (page) => page.getByRole("article").first(),
  },
  {
    name: "not found",
    email: "planner@hq.demo",
    path: () => "/no-such-screen",
    isReady: (page) => page.getByRole("heading", { level: 1 }),
  },
];

test("barriers that are planted are found", async ({ page }) => {
  await page.setContent(`<html lang="en"><title>Planted</title><main><h1>Planted</h1>
    <p style="color: #999; background: #fff">pale</p><img src="data:,"><input style="height: 9px">
    <div style="width: 200vw">wide</div></main></html>`);
  expect((await barriers(page)).map((barrier) => barrier.split(":")[0])).toEqual([
    "color-contrast",
    "image-alt",
    "label",
  ]);
  expect(await barriersOfColour(page)).toHaveLength(1);
  expect(await barriersBesideColour(page)).toHaveLength(2);
  expect(await smallTargets(page)).toHaveLength(1);
  expect(await poorlySet(page)).toHaveLength(2);
});

for (const screen of SCREENS)
  test(`${screen.name}: no barrier in light or dark, from a phone to 4K`, async ({ as, open, watch }) => {
    if (screen.name === "not found") watch.expect(/status of 404/);
    const person = screen.email ? await as(screen.email) : null;
    const page = person?.page ?? (await (await open()).newPage());
    // Opened on a phone, because every other test opens its screens wide; then the same page grows.
    await page.setViewportSize({ width: 390, height: 844 });
    await page.emulateMedia({ colorScheme: "light" });
    await page.goto(person ? await screen.path(person) : "/sign-in");
    await expect(screen.isReady(page)).toBeVisible();
    expect.soft(await barriersBesideColour(page), "on a phone").toEqual([]);
    for (const width of [390, 320]) {
      await page.setViewportSize({ width, height: 844 });
      const scrolled = await page.evaluate(() => document.documentElement.scrollWidth);
      expect.soft(scrolled, `width of the page at ${width} px`).toBeLessThanOrEqual(width);
      expect.soft(await smallTargets(page), `targets below 24 px at ${width} px`).toEqual([]);
    }
    await page.setViewportSize({ width: 1440, height: 960 });
    await expect(screen.isReady(page)).toBeVisible();
    expect.soft(await barriers(page), "wide, light").toEqual([]);
    await page.emulateMedia({ colorScheme: "dark" });
    expect.soft(await barriersOfColour(page), "wide, dark").toEqual([]);
    await page.setViewportSize({ width: 3840, height: 2160 });
    await expect(screen.isReady(page)).toBeVisible();
    expect.soft(await poorlySet(page), "on a wall of 4K").toEqual([]);
  });
