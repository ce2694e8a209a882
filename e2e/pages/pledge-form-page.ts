import { expect, type Locator, type Page, type Route } from "@playwright/test";
import { isAlive, PLAN } from "../person";

export class PledgeFormPage {
  readonly form: Locator;
  readonly effect: Locator;
  readonly readyAt: Locator;
  readonly status: Locator;
  readonly problems: Locator;
  readonly #page: Page;
  readonly #plan: string;

  constructor(page: Page, plan = PLAN) {
    this.#plan = plan;
    this.#page = page;
    this.form = page.getByRole("form", { name: "Pledge" });
    this.effect = page.getByRole("complementary", { name: "Effect" });
    this.readyAt = this.effect.getByTestId("ready-at");
    this.status = this.form.getByRole("status").filter({ hasText: /^Draft/ });
    this.problems = this.form.getByRole("alert").filter({ hasText: "This cannot be saved yet." });
  }

  async openNew(): Promise<void> {
    await this.#page.goto(`${this.#plan}/pledges/new`);
    await isAlive(this.#page);
    await expect(this.form).toBeVisible();
  }

  async openDraft(pledgeId: string): Promise<void> {
    await this.#page.goto(`${this.#plan}/pledges/${pledgeId}/edit`);
    await isAlive(this.#page);
    await expect(this.form).toBeVisible();
  }

  /** By its label, to which the form may add that the field is optional. */
  field(label: string): Locator {
    return this.form.getByRole("textbox", { name: new RegExp(`^${label}( \\(optional\\))?$`) });
  }

  async chooseCapability(part: string, name: string): Promise<void> {
    await this.form.getByRole("combobox", { name: "Capability" }).fill(part);
    await this.#page.getByRole("option", { name }).click();
  }

  async standsInPlace(): Promise<void> {
    await this.form.getByRole("radio", { name: "In place before a breach" }).check();
  }

  async save(): Promise<void> {
    await this.form.getByRole("button", { name: "Save draft" }).click();
  }

  /** Saves and reloads before the answer; the browser asks, and is told to leave when the draft is saved. */
  async saveAndReload(): Promise<void> {
    const sent = new Promise<Route>((resolve) => {
      void this.#page.route(/pledge\.saveDraft/, resolve, { times: 1 });
    });
    await this.save();
    const save = await sent;
    const asked = this.#page.waitForEvent("dialog");
    await this.#page.evaluate(() => void setTimeout(() => location.reload()));
    const question = await asked;
    expect(question.type()).toBe("beforeunload");
    await save.fulfill({ response: await save.fetch() });
    const reloaded = this.#page.waitForEvent("load");
    await question.accept();
    await reloaded;
  }

  /** Saves, and waits until the form stands at the draft's own address. */
  async saveNew(): Promise<string> {
    await this.save();
    await this.#page.waitForURL(/\/pledges\/[0-9a-f-]{36}\/edit$/);
    await expect(this.status).toContainText("Draft · saved");
    return this.#page.url().split("/").at(-2) ?? "";
  }

  async markForRelease(): Promise<void> {
    await this.form.getByRole("button", { name: "Mark for release" }).click();
    await this.#page.waitForURL(/\/pledges\/[0-9a-f-]{36}$/);
  }

  async duplicate(): Promise<void> {
    await this.form.getByRole("button", { name: "Duplicate" }).click();
  }

  async discardDraft(): Promise<void> {
    await this.form.getByRole("button", { name: "Discard draft" }).click();
    await this.#page
      .getByRole("alertdialog", { name: "Discard this draft?" })
      .getByRole("button", { name: "Discard the draft" })
      .click();
  }
}
