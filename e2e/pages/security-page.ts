import { expect, type Locator, type Page } from "@playwright/test";
import { Authenticator } from "../authenticator";

export class SecurityPage {
  readonly heading: Locator;
  readonly codes: Locator;
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
    this.heading = page.getByRole("heading", { name: "Security of your account" });
    this.codes = page.getByRole("list", { name: "Recovery codes" }).getByRole("listitem");
  }

  async setUp(): Promise<void> {
    await this.#page.getByRole("button", { name: "Set up", exact: true }).click();
    await this.#page.getByRole("img", { name: "Picture for your authenticator" }).waitFor();
  }

  async confirm(code: string): Promise<void> {
    await this.#page.getByRole("textbox", { name: "Code" }).fill(code);
    await this.#page.getByRole("button", { name: "Switch on" }).click();
  }

  /** An authenticator that has read the secret of the screen. */
  async authenticator(): Promise<Authenticator> {
    return new Authenticator((await this.#page.locator("code").first().textContent()) ?? "");
  }

  async addPasskey(name: string): Promise<void> {
    await this.#page.getByRole("button", { name: "Add a passkey" }).click();
    await this.#page.getByRole("textbox", { name: "Name" }).fill(name);
    await this.#page.getByRole("button", { name: "Add", exact: true }).click();
  }

  async renamePasskey(name: string, next: string): Promise<void> {
    await this.#page.getByRole("button", { name: `Rename ${name}` }).click();
    const field = this.#page.getByRole("textbox", { name: `New name of ${name}` });
    await expect(field).toBeFocused();
    // A refused name leaves the focus where it is mended.
    await field.fill(" ");
    await this.#page.getByRole("button", { name: "Save the name" }).click();
    await expect(field).toHaveAccessibleDescription(/name the device/);
    await expect(field).toBeFocused();
    await field.fill(next);
    await field.press("Enter");
  }

  passkey(name: string): Locator {
    return this.#page
      .getByRole("region", { name: "Passkeys" })
      .getByRole("listitem")
      .filter({ hasText: name });
  }

  async signOut(): Promise<void> {
    await this.#page.getByRole("button", { name: "Sign out" }).click();
    await this.#page.waitForURL(/\/sign-in/);
  }
}
