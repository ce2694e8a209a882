/*
 * Which pledges cover which requirement lines, how far, and why no plan can do better.
 *
 * The problem. A requirement line needs so many units of a capability, by an hour, for some days, perhaps in an
 * area. A pledge brings units. Whether a pledge may serve a line is yes or no (eligibility.ts), units are whole,
 * and a pledge may be split over lines. Lines have a strict rank (rank.ts). Wanted: the first line gets all it can,
 * then the second all it can without taking from the first, and so on: the lexicographic maximum of what is covered.
 *
 *      plan --> columns --> classes --> kernel --> figures of three tiers --> report
 *               by profile  alike in    how much                |
 *                           every test  each gets               +--> proof of each gap (bottleneck.ts, verify.ts)
 *                                                               +--> which pledge serves which line (allocation.ts)
 *
 * The parts. Lines that can bear on each other form a competition (competitions.ts); everything below is done for
 * each by itself. Pledges that no line can tell apart form a class (coder.ts, classes.ts), so that a million pledges
 * become some hundred. The kernel (kernel/pool.ts) finds how much every line gets; it knows no word of the domain,
 * and its file says why the answer is exact. Assured supply goes first, then verified, then declared is added and
 * the assignment only grown, so the figures of all tiers fall out of one run (solve.ts).
 *
 * Ties. The allocation depends on the input alone, not on the order of its lists: lines by rank, pledges by tier,
 * then fewer eligible lines, then the very capability before a substitute, then id. An earlier allocation is kept as
 * far as the optimum allows (placement/). Pins are subtracted first.
 *
 * The proof. When a line stays open, the lines that the kernel reaches from it are a tight set (Hall 1935): all that
 * could serve these lines does, and it is not enough. verify.ts checks it without the kernel.
 *
 * All numbers are whole and stay below 2^53, which the caller guards.
 */
import { allocate } from "./allocation";
import { at } from "./at";
import { createProver } from "./bottleneck";
import { countCovered } from "./count-covered";
import { Fitting } from "./fitting";
import { createNearMissFinder } from "./near-misses";
import { refuseUnfitPins } from "./pins";
import { type PlanFrame, prepareSupply } from "./prepare-plan";
import { buildReport } from "./report";
import { solve } from "./solve";
import { type Supply, supplyOf } from "./supply";
import type { Plan, Report } from "./types";

export { traceBuildUp } from "./analyses/build-up";
export { applyChanges } from "./analyses/changes";
export { shareCredit } from "./analyses/credit";
export { drawReadiness, readinessOf } from "./analyses/draws";
export { dropNations } from "./analyses/drop-nations";
export { measurePinCost } from "./analyses/pin-cost";
export { comparePlainSums } from "./analyses/plain-sums";
export { measureResilience, resilienceOf } from "./analyses/resilience";
export { findSmallestAsk } from "./analyses/smallest-ask";
export type * from "./analyses/types";
export * from "./columns";
export * from "./eligibility";
export { LiveCoverage } from "./live";
export { findPinProblems } from "./pins";
export type { PlanFrame } from "./prepare-plan";
export { type Frame, type Prepared, prepare } from "./prepared";
export { comparePhases, compareText, createLineOrder } from "./rank";
export { type Solved, solve } from "./solve";
export { Supply, supplyIn, supplyOf } from "./supply";
export * from "./types";
export { findProofFaults } from "./verify";

export function computeCoverage(plan: Plan): Report {
  refuseUnfitPins(plan);
  return coverageOf(plan, supplyOf(plan.pledges));
}

/** The same where the pledges are there by column. Pins that no plan can honour have been refused before. */
export function coverageOf(frame: PlanFrame, supply: Supply): Report {
  const { prepared, pins, previous } = prepareSupply(frame, supply);
  const { lines, substitutes } = prepared;
  const solved = solve(prepared, pins);
  const fitting = new Fitting(supply, substitutes);
  return buildReport(frame, supply.sums(), lines, [
    {
      lines,
      covered: countCovered(prepared, solved, supply, pins),
      shares: allocate(prepared, solved, supply, pins, previous),
      idOf: (row) => at(supply.ids, row),
      prove: createProver(prepared, solved, supply, fitting, pins),
      findNearMisses: createNearMissFinder(fitting, supply.ids),
    },
  ]);
}
