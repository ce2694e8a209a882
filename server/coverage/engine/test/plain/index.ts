import { at } from "../../at";
import { substitutesOf } from "../../eligibility";
import { compareText, createLineOrder } from "../../rank";
import { buildReport } from "../../report";
import type { Plan, Report } from "../../types";
import { nearMissesOf } from "./near-misses";
import { splitByReading } from "./problem";
import { solve } from "./solve";

/**
 * The same report without classes, slots, columns or competitions: every pledge is tried on every line, every line is
 * a node of the search, and figures, proofs and shares come from one assignment. For tests to hold the engine against.
 */
export function computePlainly(plan: Plan): Report {
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
  const sums = new Map<string, number>();
  for (const { capability, quantity } of pledges)
    sums.set(capability, (sums.get(capability) ?? 0) + quantity);
  return buildReport(
    plan,
    sums,
    lines,
    problems.map((problem) => ({
      ...problem,
      ...solve(problem),
      idOf: (pledge) => at(pledges, pledge).id,
      findNearMisses: (line) => nearMissesOf(problem, line),
    })),
  );
}
