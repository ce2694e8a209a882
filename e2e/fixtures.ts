import { type BrowserContext, test as base, expect } from "@playwright/test";
import { Person } from "./person";
import { Watch } from "./watch";

interface Fixtures {
  watch: Watch;
  /** Signs somebody in, in a browser of their own. */
  as: (email: string) => Promise<Person>;
}

export const test = base.extend<Fixtures>({
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
  as: async ({ browser, watch }, use) => {
    const contexts: BrowserContext[] = [];
    await use(async (email) => {
      const context = await browser.newContext();
      contexts.push(context);
      watch.over(context);
      return Person.signedIn(context, email);
    });
    await Promise.all(contexts.map((context) => context.close()));
  },
});

export { expect };
