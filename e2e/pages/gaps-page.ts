import type { Locator, Page } from "@playwright/test";
import { isAlive, PLAN } from "../person";

export class GapsPage {
  readonly list: Locator;
  readonly detail: Locator;
  readonly asks: Locator;
  readonly #page: Page;
  readonly #plan: string;

  constructor(page: Page, plan = PLAN) {
    this.#plan = plan;
    this.#page = page;
    this.list = page.getByRole("table", { name: "Gaps, worst first" });
    this.detail = page.getByLabel("The gap", { exact: true });
    this.asks = page.getByRole("list", { name: "Asks" });
  }

  async open(view = ""): Promise<void> {
    await this.#page.goto(`${this.#plan}/gaps${view}`);
    await isAlive(this.#page);
  }

  async openAsks(view = ""): Promise<void> {
    await this.#page.goto(`${this.#plan}/gaps/asks${view}`);
    await isAlive(this.#page);
  }

  /** The gaps in the order of the list, each by its name. */
  gap(name?: string): Locator {
    return this.list.getByRole("button", { name: name ?? /: open the gap$/ });
  }

  row(name: string): Locator {
    return this.list.getByRole("row").filter({ has: this.#page.getByRole("button", { name }) });
  }

  ask(words: string): Locator {
    return this.asks.getByRole("listitem").filter({ hasText: words });
  }

  dialog(name: string): Locator {
    return this.#page.getByRole("dialog", { name });
  }

  /** Fills in the reason that an act asks for, and acts. */
  async giveReason(dialog: string, reason: string, act: string): Promise<void> {
    const form = this.dialog(dialog);
    await form.getByRole("textbox", { name: "Reason" }).fill(reason);
    await form.getByRole("button", { name: act, exact: true }).click();
    await form.waitFor({ state: "hidden" });
  }
}
