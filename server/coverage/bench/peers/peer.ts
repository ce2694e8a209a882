import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import type { Network, Totals } from "../network";

/** Another way to the same figures, run on the same machine in the same hour. */
export interface Peer<Input> {
  /** builds what the solver takes as input; its clock starts afterwards */
  build: (networks: readonly Network[]) => Input | Promise<Input>;
  solve: (input: Input) => Totals | Promise<Totals>;
}

/** The version in the package.json of an installed package. */
export function packageVersion(name: string): string {
  const entry = createRequire(import.meta.url).resolve(name);
  for (let folder = dirname(entry); folder !== dirname(folder); folder = dirname(folder)) {
    try {
      const found: unknown = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
      if (isNamed(found) && found.name === name) return found.version;
    } catch {
      // not every folder of a package has one
    }
  }
  return "?";
}

function isNamed(value: unknown): value is { name: string; version: string } {
  return typeof value === "object" && value !== null && "name" in value && "version" in value;
}

export function emptyTotals(): Totals {
  return [0, 0, 0];
}

export function addUnits(totals: Totals, priority: 1 | 2 | 3, units: number): void {
  totals[(priority - 1) as 0 | 1 | 2] += units;
}

/** Floating point solvers miss whole numbers by a hair. */
export function rounded(totals: Totals): Totals {
  return totals.map(Math.round) as Totals;
}
