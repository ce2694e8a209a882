import "server-only";
import { bandedWith, bandOf, hiddenFrom } from "./banding";
import type { Computed } from "./computed";
import type { Report, TierCounts } from "./engine/types";
import type { Snapshot } from "./facts";
import { type Asker, bandedReports } from "./solving";

/** Coverage as a reader may be told it: computed on everything, or on bands of what it may not see (banding.ts). */
export interface Shown extends Computed {
  /** For questions that take sums apart: every hidden pledge is at the low end of its band. */
  apart: { snapshot: Snapshot; report: Report };
  /** The high end of each line that is banded; its low end stands in `report`. */
  atMost: ReadonlyMap<string, TierCounts>;
}

const KEPT = 40;
const kept = new WeakMap<Computed, Map<string, Promise<Shown>>>();

/** `isCleared`: of which pledges the reader may be told the figure; null where that is all of them. */
export async function asBanded(
  asker: Asker,
  computed: Computed,
  isCleared: ((reference: string) => boolean) | null,
): Promise<Shown> {
  const hidden = isCleared ? hiddenFrom(computed.snapshot.plan, isCleared) : NONE;
  if (hidden.size === 0) return { ...computed, apart: computed, atMost: new Map() };
  // Readers who are told of the same pledges are shown the same figures, which are made once.
  const known = kept.get(computed) ?? new Map<string, Promise<Shown>>();
  kept.set(computed, known);
  const key = [...hidden].join();
  const shown = known.get(key) ?? calculate(asker, computed.snapshot, hidden);
  if (known.size < KEPT && !known.has(key)) {
    known.set(key, shown);
    // What failed is not kept; the next reader tries again.
    shown.catch(() => known.delete(key));
  }
  return shown;
}

const NONE: ReadonlySet<string> = new Set();

async function calculate(asker: Asker, whole: Snapshot, hidden: ReadonlySet<string>): Promise<Shown> {
  const { guarded, apart, ...reports } = await bandedReports(asker, whole.plan, hidden);
  const banded = bandedWith(whole.plan, hidden, guarded);
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
  return {
    ...reports,
    snapshot: { ...whole, plan: banded.low, pledges },
    apart: { snapshot: { ...whole, plan: banded.apart, pledges }, report: apart },
  };
}
