import "server-only";
import { type Banded, bandedFor, bandOf } from "./banding";
import type { Computed } from "./computed";
import { computeCoverage } from "./engine";
import type { Report, TierCounts } from "./engine/types";
import type { Snapshot } from "./facts";

/** Coverage as a reader may be told it: computed on everything, or on bands of what it may not see (banding.ts). */
export interface Shown extends Computed {
  /** For questions that take sums apart: every hidden pledge is at the low end of its band. */
  apart: { snapshot: Snapshot; report: Report };
  /** The high end of each line that is banded; its low end stands in `report`. */
  atMost: ReadonlyMap<string, TierCounts>;
}

const KEPT = 40;
const kept = new WeakMap<Computed, Map<string, Shown>>();

/** `isCleared`: of which pledges the reader may be told the figure; null where that is all of them. */
export function asBanded(computed: Computed, isCleared: ((reference: string) => boolean) | null): Shown {
  const banded = isCleared && bandedFor(computed.snapshot.plan, isCleared);
  if (!banded) return { ...computed, apart: computed, atMost: NOTHING };
  // Readers who are told of the same pledges are shown the same figures, which are made once.
  const known = kept.get(computed) ?? new Map<string, Shown>();
  kept.set(computed, known);
  const key = [...banded.hidden].join();
  const shown = known.get(key) ?? calculate(computed.snapshot, banded);
  if (known.size < KEPT) known.set(key, shown);
  return shown;
}

const NOTHING: ReadonlyMap<string, TierCounts> = new Map();

function calculate(whole: Snapshot, { low, high, apart, hidden }: Banded): Shown {
  const pledges = new Map(
    [...whole.pledges].map(([reference, pledge]) => [
      reference,
      hidden.has(reference)
        ? {
            ...pledge,
            sectors: pledge.sectors.map((stretch) => ({ ...stretch, lengthKm: bandOf(stretch.lengthKm)[0] })),
          }
        : pledge,
    ]),
  );
  const report = computeCoverage(low);
  const mostOf = new Map(computeCoverage(high).lines.map((line) => [line.requirement, line]));
  const other = computeCoverage({ ...low, reading: low.reading === "total" ? "additive" : "total" });
  return {
    snapshot: { ...whole, plan: low, pledges },
    report,
    otherReading: new Map(other.lines.map((line) => [line.requirement, line.declared])),
    apart: { snapshot: { ...whole, plan: apart, pledges }, report: computeCoverage(apart) },
    atMost: new Map(
      report.lines.flatMap(({ requirement, ...least }) => {
        const most = mostOf.get(requirement);
        const isBand =
          most &&
          (most.assured !== least.assured ||
            most.verified !== least.verified ||
            most.declared !== least.declared);
        return isBand
          ? [
              [
                requirement,
                { assured: most.assured, verified: most.verified, declared: most.declared },
              ] as const,
            ]
          : [];
      }),
    ),
  };
}
