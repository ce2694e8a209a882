import { expect, type Locator, type Page } from "@playwright/test";
import { isAlive, PLAN } from "../person";

/** Who signs in for a nation or for headquarters, as whoever looks after that sees it. */
export class AccountsPage {
  readonly dialog: Locator;
  readonly history: Locator;
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
    this.dialog = page.getByRole("dialog").or(page.getByRole("alertdialog"));
    this.history = page.getByRole("region", { name: "Last acts" }).getByRole("listitem");
  }

  async open(): Promise<void> {
    await this.#page.goto(`${PLAN}/accounts`);
    await isAlive(this.#page);
  }

  row(name: string): Locator {
    return this.#page.getByRole("row").filter({ hasText: name });
  }

  /** One of the acts that take two planners, by whom it is about. */
  request(subject: string): Locator {
    return this.#page
      .getByRole("list", { name: "Two persons" })
      .getByRole("listitem")
      .filter({ hasText: subject });
  }

  /** Resolves to the temporary password, which is on the screen this once, beside what else the window says. */
  async invite(person: { name: string; email: string; role: string }, told = ""): Promise<string> {
    await this.#page.getByRole("button", { name: "Invite somebody" }).click();
    await this.dialog.getByRole("textbox", { name: "Name" }).fill(person.name);
    await this.dialog.getByRole("textbox", { name: "E-mail address" }).fill(person.email);
    await this.dialog.getByRole("radio", { name: new RegExp(`^${person.role}`) }).check();
    await this.dialog.getByRole("button", { name: "Invite", exact: true }).click();
    await expect(this.dialog.getByRole("code")).toBeVisible();
    await expect(this.dialog).toContainText(told);
    return this.takePassword();
  }

  async takePassword(): Promise<string> {
    const password = (await this.dialog.getByRole("code").textContent()) ?? "";
    await this.dialog.getByRole("button", { name: "I have handed it over" }).click();
    return password;
  }

  async act(name: string, action: RegExp): Promise<void> {
    await this.#page.getByRole("button", { name: `Actions for ${name}` }).click();
    await this.#page.getByRole("menuitem", { name: action }).click();
  }
}
