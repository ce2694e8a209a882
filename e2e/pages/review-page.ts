import type { Locator, Page } from "@playwright/test";
import { isAlive, PLAN } from "../person";

export class ReviewPage {
  readonly waiting: Locator;
  readonly pledge: Locator;
  readonly effect: Locator;
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
    this.waiting = page.getByRole("list", { name: "Waiting for review" }).getByRole("listitem");
    this.pledge = page.getByRole("article");
    this.effect = page.getByRole("region", { name: "Effect on the matrix" });
  }

  /** With the queue at one pledge, where one is named. */
  async open(pledgeId?: string): Promise<void> {
    await this.#page.goto(`${PLAN}/review${pledgeId ? `?pledge=${pledgeId}` : ""}`);
    await isAlive(this.#page);
  }

  item(title: string): Locator {
    return this.waiting.filter({ hasText: title });
  }

  title(name: string): Locator {
    return this.#page.getByRole("heading", { level: 2, name });
  }

  /** Keys go to the page, as soon as it hears them. */
  async press(key: string): Promise<void> {
    await this.#page.keyboard.press(key);
  }

  async returnWith(remark: string): Promise<void> {
    await this.press("r");
    const dialog = this.#page.getByRole("dialog", { name: /^Return / });
    await dialog.getByRole("textbox", { name: "Remark" }).fill(remark);
    await dialog.getByRole("button", { name: "Return to the nation" }).click();
    await dialog.waitFor({ state: "hidden" });
  }

  async verifyBy(kind: string, seen: string): Promise<void> {
    await this.press("v");
    const dialog = this.#page.getByRole("dialog", { name: /^Verify / });
    await dialog.getByRole("radio", { name: kind, exact: true }).check();
    await dialog.getByRole("textbox", { name: "What was seen" }).fill(seen);
    await dialog.getByRole("button", { name: "Verify the pledge" }).click();
    await dialog.waitFor({ state: "hidden" });
  }
}
