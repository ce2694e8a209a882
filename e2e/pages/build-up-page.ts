import type { Locator, Page } from "@playwright/test";
import { isAlive, PLAN } from "../person";

export class BuildUpPage {
  readonly chart: Locator;
  readonly table: Locator;
  readonly hour: Locator;
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
    this.chart = page.getByRole("img", { name: /build-up by hour/ });
    this.table = page.getByRole("table", { name: /units by hour/ });
    this.hour = page.getByRole("slider", { name: "Read at hour" });
  }

  async open(view = ""): Promise<void> {
    await this.#page.goto(`${PLAN}/build-up${view}`);
    await isAlive(this.#page);
  }

  small(capability: string): Locator {
    return this.#page.getByRole("button", { name: new RegExp(`^${capability}: .* Open the curve$`) });
  }
}
