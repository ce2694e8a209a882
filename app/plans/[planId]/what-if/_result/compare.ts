import type { Tier } from "@/db/enums";
import type { WhatIfLine } from "@/server/analysis/views";

/** One capability in one phase, before and after: the sum of its lines, which share the unit. */
export interface ComparedCell {
  required: number;
  before: number;
  after: number;
}

export interface ComparedRow {
  capabilityCode: string;
  /** By phase; missing where nothing is required. */
  cells: ReadonlyMap<string, ComparedCell>;
  isChanged: boolean;
}

/** The lines as rows of capabilities in the order of the catalogue. */
export function compareByCapability(
  lines: readonly WhatIfLine[],
  codes: readonly string[],
  tier: Tier,
): ComparedRow[] {
  return codes.flatMap((capabilityCode) => {
    const own = lines.filter((line) => line.capabilityCode === capabilityCode);
    if (own.length === 0) return [];
    const cells = new Map<string, ComparedCell>();
    for (const { phaseId, required, before, after } of own) {
      const cell = cells.get(phaseId) ?? { required: 0, before: 0, after: 0 };
      cells.set(phaseId, {
        required: cell.required + required,
        before: cell.before + before[tier],
        after: cell.after + after[tier],
      });
    }
    const isChanged = [...cells.values()].some(({ before, after }) => before !== after);
    return [{ capabilityCode, cells, isChanged }];
  });
}

/** Lines that change in a tier, the greatest change of covered lines first, in rank order where alike. */
export function changedLines(lines: readonly WhatIfLine[], tier: Tier) {
  const moved = lines.filter((line) => line.before[tier] !== line.after[tier]);
  const flips = (line: WhatIfLine) =>
    Number(line.before[tier] >= line.required !== line.after[tier] >= line.required);
  const byWeight = (one: WhatIfLine, other: WhatIfLine) =>
    flips(other) - flips(one) || one.priority - other.priority;
  return {
    lost: moved.filter((line) => line.after[tier] < line.before[tier]).sort(byWeight),
    gained: moved.filter((line) => line.after[tier] > line.before[tier]).sort(byWeight),
  };
}
