/*
 * Which pledges cover which requirement lines, how far, and why no plan can do better.
 *
 * The problem. A requirement line needs so many units of a capability, by an hour, for some days, perhaps in an
 * area. A pledge brings units. Whether a pledge may serve a line is yes or no (eligibility.ts), units are whole,
 * and a pledge may be split over lines. Lines have a strict rank (rank.ts). Wanted: the first line gets all it can,
 * then the second all it can without taking from the first, and so on: the lexicographic maximum of what is covered.
 *
 *       pledges alike in every        lines, by rank
 *       test are one source
 *                      supply              demand
 *      stage 1  +------[ 12 ]----+------> ( 20 )  R1
 *      assured -+                |
 *               +------[  3 ]----|--+---> (  4 )  R2      an edge: eligible; its capacity is unlimited
 *      stage 2                   |  |
 *      verified -------[  8 ]----+--|---> (  6 )  R3
 *      stage 3                      |
 *      declared -------[  5 ]-------+
 *
 * The rule. Lines in rank order take free units, else grow along a shortest path of the residual graph, on which
 * every source in between moves to another line that it may serve. A line that was served never loses a unit, only
 * the source of it. The sets of units that can be covered together form a transversal matroid, so this greedy is
 * exact and what each line gets is unique (Edmonds 1971). Assured supply goes first, then verified, then declared is
 * added and the assignment only grown: covered lines stay covered, used units stay used (Mendelsohn and Dulmage
 * 1958), so the figures of all three tiers fall out of one run, and the most assured units are in use at the end.
 *
 * Ties. The allocation depends on the input alone, not on the order of its lists: lines by rank, pledges by tier,
 * then fewer eligible lines, then the very capability before a substitute, then id. An earlier allocation is kept as
 * far as the optimum allows (keep.ts). Pins are subtracted first.
 *
 * The proof. When a line stays open, the lines and sources that its search reached are a tight set (Hall 1935): all
 * that could serve these lines does, and it is not enough (bottleneck.ts; verify.ts checks it without the solver).
 *
 * Cost. E = eligible pairs of sources and lines: one search is O(E), failed searches together O(E) per tier. All
 * numbers are whole and stay below 2^53, which the caller guards.
 */
import { substitutesOf } from "./eligibility";
import { findPinProblems } from "./pins";
import { splitByReading } from "./problem";
import { compareText, createLineOrder } from "./rank";
import { buildReport } from "./report";
import { solve } from "./solve";
import type { Plan, Report } from "./types";

export * from "./eligibility";
export { findPinProblems } from "./pins";
export { comparePhases, compareText, createLineOrder } from "./rank";
export * from "./types";
export { findProofFaults } from "./verify";

export function computeCoverage(plan: Plan): Report {
  const [pinProblem] = findPinProblems(plan);
  if (pinProblem)
    throw new RangeError(`pins[${pinProblem.index}].${pinProblem.field}: ${pinProblem.message}`);
  const lines = [...plan.requirements].sort(createLineOrder(plan.phases));
  const pledges = plan.pledges
    .filter((pledge) => pledge.quantity > 0)
    .sort((a, b) => compareText(a.id, b.id));
  const problems = splitByReading(plan.reading, {
    lines,
    pledges,
    substitutes: substitutesOf(plan.substitutions),
    pins: plan.pins ?? [],
    previous: plan.previous ?? [],
  });
  return buildReport(
    plan,
    lines,
    problems.map((problem) => ({ problem, solution: solve(problem) })),
  );
}
