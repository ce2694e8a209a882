import type { Locator, Page } from "@playwright/test";
import { isAlive, PLAN } from "../person";

export class HistoryPage {
  readonly entries: Locator;
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
    this.entries = page.getByRole("list", { name: "Entries" }).locator("> li");
  }

  async open(filters = ""): Promise<void> {
    await this.#page.goto(`${PLAN}/history${filters}`);
    await isAlive(this.#page);
  }

  async undoLast(): Promise<void> {
    await this.entries.first().getByRole("button", { name: "Undo", exact: true }).click();
  }
}
