import type { Locator, Page } from "@playwright/test";
import { isAlive, PLAN } from "../person";

export const PHASES = [
  "Standing presence and monitoring",
  "Warning and Ukrainian action",
  "Coalition intervention",
  "Coordinated response with US forces",
] as const;

export class CoveragePage {
  readonly grid: Locator;
  readonly proof: Locator;
  readonly #page: Page;
  readonly #plan: string;

  constructor(page: Page, plan = PLAN) {
    this.#plan = plan;
    this.#page = page;
    this.grid = page.getByRole("grid", { name: "Coverage by domain, capability and phase" });
    this.proof = page.getByLabel("Proof of the cell");
  }

  async open(view = ""): Promise<void> {
    await this.#page.goto(`${this.#plan}/coverage${view}`);
    await isAlive(this.#page);
  }

  /** The cell of a capability in a phase, which its accessible name begins with. */
  cell(capability: string, phase: 0 | 1 | 2 | 3): Locator {
    return this.#page.getByRole("button", {
      name: new RegExp(`^(Changed\\. )?${capability}, ${PHASES[phase]}:`),
    });
  }

  async choose(tier: "All tiers" | "Verified" | "Assured"): Promise<void> {
    await this.#page.getByRole("radio", { name: tier }).check();
  }

  async onlyCritical(): Promise<void> {
    await this.#page.getByRole("button", { name: "Only critical" }).click();
  }

  async exported(entry: string): Promise<Locator> {
    await this.#page.getByRole("button", { name: "Export" }).click();
    return this.#page.getByRole("menuitem", { name: entry });
  }

  async saveCsv() {
    const entry = await this.exported("Matrix as CSV");
    const download = this.#page.waitForEvent("download");
    await entry.click();
    return download;
  }
}
