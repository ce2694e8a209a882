import type { Locator, Page } from "@playwright/test";
import { isAlive, PLAN } from "../person";

export class ResiliencePage {
  readonly losses: Locator;
  readonly pairs: Locator;
  readonly chances: Locator;
  readonly credit: Locator;
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
    this.losses = page.getByRole("table", { name: "Lines lost when a nation leaves, by phase, worst first" });
    this.pairs = page.getByRole("table", { name: "Lines lost when two nations leave, worst first" });
    this.chances = page.getByRole("table", { name: /^Chance that every critical line/ });
    this.credit = page.getByRole("table", { name: "Credit of each nation in critical lines, most first" });
  }

  async open(view = ""): Promise<void> {
    await this.#page.goto(`${PLAN}/resilience${view}`);
    await isAlive(this.#page);
  }

  nation(name: string): Locator {
    return this.losses.getByRole("button", { name: `${name}: show what falls without this nation` });
  }

  async choose(name: string): Promise<void> {
    await this.#page.getByRole("radio", { name, exact: true }).check();
  }

  section(name: string): Locator {
    return this.#page.getByRole("region", { name });
  }
}
