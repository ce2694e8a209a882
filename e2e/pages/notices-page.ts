import type { Locator, Page } from "@playwright/test";
import { isAlive, PLAN } from "../person";

export class NoticesPage {
  /** The way to the notices in the bar on top; its name says how many are unread. */
  readonly bell: Locator;
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
    this.bell = page.getByRole("banner").getByRole("link", { name: /^Notices/ });
  }

  async open(): Promise<void> {
    await this.#page.goto(`${PLAN}/notices`);
    await isAlive(this.#page);
  }

  item(words: string): Locator {
    return this.#page.getByRole("main").getByRole("listitem").filter({ hasText: words });
  }

  async markAll(): Promise<void> {
    await this.#page.getByRole("button", { name: "Mark all read" }).click();
  }

  async undo(): Promise<void> {
    await this.#page
      .getByRole("region", { name: "Notifications" })
      .getByRole("button", { name: "Undo" })
      .click();
  }
}
