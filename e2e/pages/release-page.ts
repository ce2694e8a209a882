import type { Locator, Page } from "@playwright/test";
import { isAlive, PLAN } from "../person";

export class ReleasePage {
  readonly items: Locator;
  readonly #page: Page;
  readonly #plan: string;

  constructor(page: Page, plan = PLAN) {
    this.#plan = plan;
    this.#page = page;
    this.items = page.getByRole("list", { name: "Pledges waiting for release" }).getByRole("article");
  }

  async open(): Promise<void> {
    await this.#page.goto(`${this.#plan}/release`);
    await isAlive(this.#page);
  }

  item(title: string): Locator {
    return this.items.filter({ has: this.#page.getByRole("heading", { name: title }) });
  }

  async choose(...titles: string[]): Promise<void> {
    for (const title of titles) await this.item(title).getByRole("checkbox").check();
  }

  async submit(words: string): Promise<void> {
    await this.#page.getByRole("button", { name: `Submit ${words} to the coalition` }).click();
  }

  async handBack(words: string, remark: string): Promise<void> {
    await this.#page.getByRole("button", { name: "Hand back with remark" }).click();
    const dialog = this.#page.getByRole("dialog", { name: `Hand back ${words}` });
    await dialog.getByRole("textbox", { name: "Remark" }).fill(remark);
    await dialog.getByRole("button", { name: `Hand back ${words}` }).click();
    await dialog.waitFor({ state: "hidden" });
  }
}
