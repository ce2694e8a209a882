import { at } from "../../at";
import { dealShares, findHeld, findOverdrawn, heldBySource } from "../../held";
import { assign } from "../../placement/assign";
import { keepHeld } from "../../placement/keep";
import { createNetwork } from "../../placement/network";
import type { PlacedShare } from "../../shares";
import { type Bottleneck, TIERS, type TierCounts } from "../../types";
import { createProver } from "./bottleneck";
import type { Problem } from "./problem";
import { sourcesOf } from "./sources";

export type Solution = {
  /** by line, in rank order; each tier includes the ones before it */
  covered: TierCounts[];
  /** by rank of the line, then id of the pledge */
  shares: PlacedShare[];
  prove: (line: number) => Bottleneck;
};

export function solve(problem: Problem): Solution {
  const { lines, pledges, pins } = problem;
  const left = Float64Array.from(pledges, (pledge) => pledge.quantity);
  const open = Float64Array.from(lines, (line) => line.quantity);
  for (const pin of pins) {
    left[pin.pledge] = at(left, pin.pledge) - pin.quantity;
    open[pin.line] = at(open, pin.line) - pin.quantity;
  }
  const held = findHeld({ ...problem, pledgeAt: (pledge) => at(pledges, pledge) });
  const network = createNetwork(
    sourcesOf(
      problem,
      left,
      findOverdrawn(held, (pledge) => at(left, pledge)),
    ),
    lines.map((line) => line.capability),
    TIERS.length,
  );
  const { flow, servedAfter } = assign(network, open);
  const kept =
    held.size === 0
      ? flow
      : keepHeld(network, at(servedAfter, TIERS.length - 1), heldBySource(network, held));
  return {
    covered: countCovered(problem, servedAfter),
    shares: dealShares(network, kept, held, pins),
    prove: createProver(problem, network, kept),
  };
}

function countCovered({ lines, pins, pledges }: Problem, servedAfter: readonly Float64Array[]): TierCounts[] {
  const covered = lines.map((_, line): TierCounts => {
    const [assured = 0, verified = 0, declared = 0] = servedAfter.map((served) => at(served, line));
    return { assured, verified, declared };
  });
  for (const pin of pins) {
    const counts = at(covered, pin.line);
    for (const tier of TIERS.slice(TIERS.indexOf(at(pledges, pin.pledge).tier))) counts[tier] += pin.quantity;
  }
  return covered;
}
