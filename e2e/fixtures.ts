import { type BrowserContext, test as base, expect } from "@playwright/test";
import { Person, signIn } from "./person";
import { type Session, Sessions } from "./sessions";
import { Watch } from "./watch";

interface Fixtures {
  watch: Watch;
  /** Opens somebody's own browser, which is closed after the test. */
  open: (options?: { storageState?: Session }) => Promise<BrowserContext>;
  /** Somebody who is signed in, in a browser of their own. Other tests use the same session: do not end it. */
  as: (email: string) => Promise<Person>;
  /** The same with a session that belongs to this test alone, which may end it. */
  asAlone: (email: string) => Promise<Person>;
}

interface WorkerFixtures {
  sessions: Sessions;
}

export const test = base.extend<Fixtures, WorkerFixtures>({
  sessions: [
    async ({ playwright }, use, { project }) => {
      const { baseURL } = project.use;
      await use(new Sessions(() => playwright.request.newContext({ baseURL })));
    },
    { scope: "worker" },
  ],
  watch: [
    async ({ baseURL }, use) => {
      const watch = new Watch(baseURL ?? "");
      await use(watch);
      expect(watch.complaints(), "other hosts asked, or words in the console").toEqual([]);
    },
    { auto: true },
  ],
  context: async ({ context, watch }, use) => {
    watch.over(context);
    await use(context);
  },
  open: async ({ browser, watch }, use, testInfo) => {
    const contexts: BrowserContext[] = [];
    await use(async (options) => {
      const context = await browser.newContext(options);
      contexts.push(context);
      watch.over(context);
      return context;
    });
    // Playwright's own pictures are taken of every test that ends, also of one that passed.
    const failed = testInfo.errors.length > 0 ? contexts.flatMap((context) => context.pages()) : [];
    for (const [index, page] of failed.entries())
      await page.screenshot({ path: testInfo.outputPath(`page-${index + 1}.png`), timeout: 5_000 });
    await Promise.all(contexts.map((context) => context.close()));
  },
  as: async ({ open, sessions }, use) => {
    await use(async (email) => {
      const context = await open({ storageState: await sessions.of(email) });
      return new Person(context, email, await context.newPage());
    });
  },
  asAlone: async ({ open }, use) => {
    await use(async (email) => {
      const context = await open();
      await signIn(context.request, email);
      return new Person(context, email, await context.newPage());
    });
  },
});

export { expect };
