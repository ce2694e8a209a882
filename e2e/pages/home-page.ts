import type { Locator, Page } from "@playwright/test";
import { isAlive, PLAN } from "../person";

export class HomePage {
  readonly title: Locator;
  readonly firstSteps: Locator;
  readonly #page: Page;
  readonly #plan: string;

  constructor(page: Page, plan = PLAN) {
    this.#plan = plan;
    this.#page = page;
    this.title = page.getByRole("heading", { level: 1 });
    this.firstSteps = page.getByRole("region", { name: "Three steps to your first pledge" });
  }

  async open(): Promise<void> {
    await this.#page.goto(`${this.#plan}/home`);
    await isAlive(this.#page);
  }

  section(name: string): Locator {
    return this.#page.getByRole("region", { name });
  }

  row(section: string, words: string): Locator {
    return this.section(section).getByRole("listitem").filter({ hasText: words });
  }
}
