import type { Locator, Page } from "@playwright/test";
import { isAlive, PLAN } from "../person";

export class PledgePage {
  readonly title: Locator;
  readonly history: Locator;
  readonly #page: Page;
  readonly #plan: string;

  constructor(page: Page, plan = PLAN) {
    this.#plan = plan;
    this.#page = page;
    this.title = page.getByRole("heading", { level: 1 });
    this.history = page.getByRole("region", { name: "History" }).getByRole("listitem");
  }

  async open(pledgeId: string): Promise<void> {
    await this.#page.goto(`${this.#plan}/pledges/${pledgeId}`);
    await isAlive(this.#page);
  }

  action(name: string): Locator {
    return this.#page.getByRole("main").getByRole("button", { name, exact: true });
  }

  notice(words: string): Locator {
    return this.#page.getByRole("status").filter({ hasText: words });
  }

  async returnWith(remark: string): Promise<void> {
    await this.action("Return with remark").click();
    const dialog = this.#page.getByRole("dialog", { name: /^Return / });
    await dialog.getByRole("textbox", { name: "Remark" }).fill(remark);
    await dialog.getByRole("button", { name: "Return to the nation" }).click();
    await dialog.waitFor({ state: "hidden" });
  }

  async verifyBy(kind: string, seen: string): Promise<void> {
    await this.action("Verify with evidence").click();
    const dialog = this.#page.getByRole("dialog", { name: /^Verify / });
    await dialog.getByRole("radio", { name: kind, exact: true }).check();
    await dialog.getByRole("textbox", { name: "What was seen" }).fill(seen);
    await dialog.getByRole("button", { name: "Verify the pledge" }).click();
    await dialog.waitFor({ state: "hidden" });
  }

  async withdrawBecause(reason: string): Promise<void> {
    await this.action("Withdraw").click();
    const dialog = this.#page.getByRole("dialog", { name: /^Withdraw / });
    await dialog.getByRole("textbox", { name: "Reason" }).fill(reason);
    await dialog.getByRole("button", { name: "Withdraw the pledge" }).click();
    await dialog.waitFor({ state: "hidden" });
  }
}
