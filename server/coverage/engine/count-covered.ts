import { at } from "./at";
import type { Prepared } from "./prepared";
import type { PlacedShare } from "./shares";
import type { Solved } from "./solve";
import type { Supply } from "./supply";
import { TIERS, type TierCounts } from "./types";

/** By line: the units of every tier, each with the ones before it, pins among them. */
export function countCovered(
  { whereOf }: Prepared,
  solved: readonly Solved[],
  supply: Supply,
  pins: readonly PlacedShare[],
): TierCounts[] {
  const counts = whereOf.map(({ competition, sink }) => countBesidePins(at(solved, competition), sink));
  for (const pin of pins) addPin(at(counts, pin.line), pin, supply);
  return counts;
}

/** The units of one line in its competition that no pin holds. */
export function countBesidePins({ covered }: Solved, sink: number): TierCounts {
  const [assured = 0, verified = 0, declared = 0] = covered.map((tier) => at(tier, sink));
  return { assured, verified, declared };
}

export function addPin(counts: TierCounts, pin: PlacedShare, supply: Supply): void {
  for (const tier of TIERS.slice(TIERS.indexOf(supply.tierAt(pin.pledge)))) counts[tier] += pin.quantity;
}
