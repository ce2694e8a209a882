import { at } from "../at";
import type { Source } from "./network";

export type Dealt = { order: number; sink: number; units: number };

/**
 * Hands the units of one source out to its lots: first to the lots that held the sink before, then sinks in
 * rank order from lots in their order.
 */
export function deal(
  source: Source,
  row: ReadonlyMap<number, number>,
  heldBy: (order: number) => ReadonlyMap<number, number> | undefined,
): Dealt[] {
  const left = source.lots.map((lot) => lot.size);
  const owed = new Map([...row].sort(([a], [b]) => a - b));
  const dealt = new Map<number, Map<number, number>>();
  const hand = (place: number, sink: number, limit: number) => {
    const units = Math.min(limit, at(left, place), owed.get(sink) ?? 0);
    if (units <= 0) return;
    const { order } = at(source.lots, place);
    const shares = dealt.get(order) ?? new Map<number, number>();
    shares.set(sink, (shares.get(sink) ?? 0) + units);
    dealt.set(order, shares);
    left[place] = at(left, place) - units;
    owed.set(sink, (owed.get(sink) ?? 0) - units);
  };
  source.lots.forEach((lot, place) => {
    for (const [sink, units] of heldBy(lot.order) ?? []) hand(place, sink, units);
  });
  let place = 0;
  for (const sink of owed.keys()) {
    while ((owed.get(sink) ?? 0) > 0) {
      if (at(left, place) === 0) place++;
      else hand(place, sink, Number.POSITIVE_INFINITY);
    }
  }
  return [...dealt].flatMap(([order, shares]) =>
    [...shares].map(([sink, units]) => ({ order, sink, units })),
  );
}
