import type { Locator, Page } from "@playwright/test";

export class PasswordPage {
  readonly next: Locator;
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
    this.next = page.getByRole("textbox", { name: "New password" });
  }

  async change(current: string, next: string): Promise<void> {
    await this.#page.getByRole("textbox", { name: /^(Temporary|Present) password$/ }).fill(current);
    await this.next.fill(next);
    await this.#page.getByRole("button", { name: "Change the password" }).click();
  }
}
