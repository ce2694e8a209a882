import type { Download, Locator, Page } from "@playwright/test";
import { isAlive, PLAN } from "../person";

export class PledgeListPage {
  readonly table: Locator;
  readonly rows: Locator;
  readonly records: Locator;
  readonly search: Locator;
  readonly status: Locator;
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
    this.table = page.getByRole("table", { name: "Pledges" });
    this.rows = this.table.getByRole("row").filter({ has: page.getByRole("cell") });
    this.records = page.getByRole("list", { name: "Pledges" }).getByRole("listitem");
    this.search = page.getByRole("searchbox", { name: "Search pledges" });
    this.status = page
      .getByRole("main")
      .getByRole("status")
      .filter({ hasText: /pledges?$/ });
  }

  async open(view = ""): Promise<void> {
    await this.#page.goto(`${PLAN}/pledges${view}`);
    await isAlive(this.#page);
  }

  async filter(column: string, ...values: string[]): Promise<void> {
    await this.#page.getByRole("button", { name: column }).first().click();
    const choices = this.#page.getByRole("dialog", { name: column });
    for (const value of values) await choices.getByRole("checkbox", { name: value }).check();
    await this.#page.keyboard.press("Escape");
  }

  async sortBy(column: string): Promise<void> {
    await this.header(column).getByRole("button").click();
  }

  header(column: string): Locator {
    return this.table.getByRole("columnheader", { name: column });
  }

  async toggleColumns(...columns: string[]): Promise<void> {
    await this.#page.getByRole("button", { name: "Columns" }).click();
    const menu = this.#page.getByRole("dialog", { name: "Columns" });
    for (const column of columns) await menu.getByRole("checkbox", { name: column, exact: true }).click();
    await this.#page.keyboard.press("Escape");
  }

  async saveCsv(): Promise<Download> {
    const download = this.#page.waitForEvent("download");
    await this.#page.getByRole("button", { name: "Save as CSV" }).click();
    return download;
  }
}
