import { at } from "../../at";
import { isEligible } from "../../eligibility";
import type { Source } from "../../placement/network";
import { TIERS } from "../../types";
import type { Problem } from "./problem";

/** Pledges of one tier and capability that may serve the same lines, each pledge tried on each line. */
export function sourcesOf(
  { lines, pledges, substitutes }: Problem,
  left: Float64Array,
  alone: ReadonlySet<number>,
): Source[] {
  const sources = new Map<string, Source>();
  for (const [index, pledge] of pledges.entries()) {
    const sinks = lines.flatMap((line, place) => (isEligible(substitutes, pledge, line) ? [place] : []));
    if (sinks.length === 0) continue;
    const key = alone.has(index) ? `alone ${index}` : `${pledge.tier} ${pledge.capability} ${sinks.join()}`;
    const source = sources.get(key) ?? {
      stage: TIERS.indexOf(pledge.tier),
      kind: pledge.capability,
      lots: [],
      supply: 0,
      sinks: Int32Array.from(sinks),
    };
    source.lots.push({ order: index, size: at(left, index) });
    source.supply += at(left, index);
    sources.set(key, source);
  }
  return [...sources.values()];
}
