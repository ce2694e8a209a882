import type { Locator, Page } from "@playwright/test";

export class SignInPage {
  readonly email: Locator;
  readonly problem: Locator;
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
    this.email = page.getByRole("textbox", { name: "E-mail address" });
    this.problem = page.getByRole("alert").filter({ hasText: /\S/ });
  }

  async open(callbackUrl?: string): Promise<void> {
    await this.#page.goto(
      callbackUrl === undefined ? "/sign-in" : `/sign-in?callbackUrl=${encodeURIComponent(callbackUrl)}`,
    );
  }

  async signIn(email: string, password: string): Promise<void> {
    await this.email.fill(email);
    await this.#page.getByRole("textbox", { name: "Password" }).fill(password);
    await this.#page.getByRole("button", { name: "Sign in", exact: true }).click();
  }

  async giveCode(code: string): Promise<void> {
    const field = this.#page.getByRole("textbox", { name: "Code" });
    await field.fill(code);
    await field.press("Enter");
  }
}

/** Asks for a sign-in in the middle of something else. */
export class SignInAgainDialog {
  readonly dialog: Locator;

  constructor(page: Page) {
    this.dialog = page.getByRole("dialog", { name: "Sign in again" });
  }

  async signIn(password: string): Promise<void> {
    await this.dialog.getByRole("textbox", { name: "Password" }).fill(password);
    await this.dialog.getByRole("button", { name: "Sign in", exact: true }).click();
  }
}

export async function signOut(page: Page): Promise<void> {
  await page
    .getByRole("banner")
    .getByRole("button", { name: /contributor|approver|planner|observer/ })
    .click();
  await page.getByRole("menuitem", { name: "Sign out" }).click();
}
