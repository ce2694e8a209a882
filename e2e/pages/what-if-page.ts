import type { Locator, Page } from "@playwright/test";
import { isAlive, PLAN } from "../person";

export class WhatIfPage {
  readonly assumed: Locator;
  readonly matrix: Locator;
  readonly saved: Locator;
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
    this.assumed = page.getByRole("list", { name: "Assumed" });
    this.matrix = page.getByRole("table", { name: /^Coverage by capability and phase/ });
    this.saved = page.getByRole("list", { name: "Saved scenarios" });
  }

  async open(view = ""): Promise<void> {
    await this.#page.goto(`${PLAN}/what-if${view}`);
    await isAlive(this.#page);
  }

  nation(name: string): Locator {
    return this.#page.getByRole("button", { name: `${name} does not come` });
  }

  phase(id: string): Locator {
    return this.#page
      .getByRole("region", { name: "Critical lines short" })
      .getByRole("listitem")
      .filter({ hasText: new RegExp(`^${id} `) });
  }

  entry(name: string): Locator {
    return this.saved.getByRole("listitem").filter({ hasText: name });
  }

  async save(name: string): Promise<void> {
    await this.#page.getByRole("button", { name: "Save as …" }).click();
    const form = this.#page.getByRole("dialog", { name: "Save this what-if" });
    await form.getByRole("textbox", { name: "Name" }).fill(name);
    await form.getByRole("button", { name: "Save", exact: true }).click();
    await form.waitFor({ state: "hidden" });
  }
}
