import { at } from "./at";
import { NEVER, NO_LIMIT } from "./columns";
import { failedByProfile, failedByTiming, type Substitutes, type Timing } from "./eligibility";
import type { Supply } from "./supply";
import type { Requirement } from "./types";

/** Tests pledges against one line after another. What their profiles decide is tested once for all pledges of one. */
export class Fitting {
  readonly #supply: Supply;
  readonly #substitutes: Substitutes;
  readonly #byCapability = new Map<string, number[]>();

  constructor(supply: Supply, substitutes: Substitutes) {
    this.#supply = supply;
    this.#substitutes = substitutes;
    for (let row = 0; row < supply.ids.length; row++) {
      const capability = supply.capabilityAt(row);
      const known = this.#byCapability.get(capability);
      if (known) known.push(row);
      else this.#byCapability.set(capability, [row]);
    }
  }

  /** Rows of the pledges of one of these capabilities that pass, ascending. */
  rowsOf(capabilities: ReadonlySet<string>, passes: (row: number) => boolean): number[] {
    const rows: number[] = [];
    for (const capability of capabilities)
      for (const row of this.#byCapability.get(capability) ?? []) if (passes(row)) rows.push(row);
    return rows.sort((a, b) => a - b);
  }

  /** The capabilities that may fill the wanted one. */
  fillersOf(wanted: string): Set<string> {
    const fillers = new Set([wanted]);
    for (const [offered, filled] of this.#substitutes) if (filled.has(wanted)) fillers.add(offered);
    return fillers;
  }

  timingOf(row: number): Timing {
    const { readyAtHours, enduranceDays } = this.#supply.table.columns;
    const hours = at(readyAtHours, row);
    const days = at(enduranceDays, row);
    return {
      readyAtHours: hours === NEVER ? null : hours,
      enduranceDays: days === NO_LIMIT ? null : days,
    };
  }

  /** For a line: the tests that the pledge of a row fails, a bit each; 0 = it is eligible. */
  against(line: Requirement): (row: number) => number {
    const { columns, profiles } = this.#supply.table;
    const failed = new Int32Array(profiles.length).fill(-1);
    return (row) => {
      const profile = at(columns.profile, row);
      if (at(failed, profile) < 0)
        failed[profile] = failedByProfile(this.#substitutes, at(profiles, profile), line);
      return at(failed, profile) | failedByTiming(this.timingOf(row), line);
    };
  }
}
