import type { Locator, Page } from "@playwright/test";
import { isAlive } from "../person";

export class PlanPage {
  readonly effect: Locator;
  readonly dialog: Locator;
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
    this.dialog = page.getByRole("dialog");
    this.effect = page.getByRole("region", { name: "Effect on the matrix" });
  }

  async open(planId: string, view = ""): Promise<void> {
    await this.#page.goto(`/plans/${planId}/plan${view}`);
    await isAlive(this.#page);
  }

  row(line: string): Locator {
    return this.#page.locator(`tr[id="line-${line}"]`);
  }

  async editLine(line: string): Promise<void> {
    await this.#page.getByRole("button", { name: `Change line ${line}` }).click();
    await this.#page.getByRole("menuitem", { name: "Edit" }).click();
  }

  /** Gives the reason and saves, once the effect of what is typed has been worked out. */
  async saveBecause(reason: string, button: string): Promise<void> {
    await this.dialog.getByRole("textbox", { name: "Reason" }).fill(reason);
    await this.dialog.getByRole("button", { name: button }).click();
  }

  /** The short answer stays while the pointer is on it. */
  async hold(words: string): Promise<void> {
    await this.#page.getByText(words, { exact: true }).hover();
  }

  async undo(): Promise<void> {
    await this.#page.getByRole("button", { name: "Undo", exact: true }).click();
  }
}
