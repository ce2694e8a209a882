import type { Locator, Page } from "@playwright/test";
import { isAlive, PLAN } from "../person";

export class SumsPage {
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  async open(view = ""): Promise<void> {
    await this.#page.goto(`${PLAN}/sums${view}`);
    await isAlive(this.#page);
  }

  rows(phase: string): Locator {
    return this.#page.getByRole("region", { name: phase }).getByRole("row");
  }
}
