import { bandedWith, guardedAmong } from "./banding";
import { computeCoverage, coverageOf, type PlanFrame, type PledgeList, supplyIn } from "./engine";
import type { Plan, Reading, Report, TierCounts } from "./engine/types";

/** A plan with its pledges by column, as the engine reads them. */
export interface ListedPlan {
  frame: PlanFrame;
  listed: PledgeList;
}

/** Coverage in the plan's reading, and what is declared for each line in the other one. */
export interface BothReadings {
  report: Report;
  otherReading: ReadonlyMap<string, number>;
}

export function solveBothReadings({ frame, listed }: ListedPlan): BothReadings {
  const supply = supplyIn(listed);
  const other = coverageOf({ ...frame, reading: otherThan(frame.reading) }, supply);
  return { report: coverageOf(frame, supply), otherReading: declaredIn(other) };
}

/** Coverage for a reader from whom pledges are hidden (banding.ts). */
export interface BandedReports extends BothReadings {
  guarded: ReadonlySet<string>;
  apart: Report;
  /** The high end of each line that is banded; its low end stands in `report`. */
  atMost: ReadonlyMap<string, TierCounts>;
}

export function solveBanded(plan: Plan, hidden: ReadonlySet<string>): BandedReports {
  const guarded = guardedAmong(plan, hidden);
  const { low, high, apart } = bandedWith(plan, hidden, guarded);
  const report = computeCoverage(low);
  return {
    guarded,
    report,
    otherReading: declaredIn(computeCoverage({ ...low, reading: otherThan(low.reading) })),
    apart: computeCoverage(apart),
    atMost: highEnds(report, computeCoverage(high)),
  };
}

const otherThan = (reading: Reading): Reading => (reading === "total" ? "additive" : "total");

const declaredIn = ({ lines }: Report): Map<string, number> =>
  new Map(lines.map((line) => [line.requirement, line.declared]));

function highEnds(low: Report, high: Report): Map<string, TierCounts> {
  const mostOf = new Map(high.lines.map((line) => [line.requirement, line]));
  return new Map(
    low.lines.flatMap(({ requirement, ...least }) => {
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
  );
}
