import { comparePhases } from "../rank";
import type { Plan, Report } from "../types";
import type { PlainSum } from "./types";

/**
 * What a spreadsheet would claim: it adds up all pledges of a capability and holds the sum against every line by
 * itself. In the order of the phases, then of the capabilities. `report` is the plan's own.
 */
export function comparePlainSums(plan: Plan, report: Report): PlainSum[] {
  const sums = new Map<string, number>();
  for (const { capability, quantity } of plan.pledges)
    sums.set(capability, (sums.get(capability) ?? 0) + quantity);
  const coveredOf = new Map(report.lines.map((line) => [line.requirement, line.declared]));
  return [...plan.phases].sort(comparePhases).flatMap((phase) =>
    plan.capabilities.flatMap(({ code }): PlainSum[] => {
      const lines = plan.requirements.filter((line) => line.phase === phase.id && line.capability === code);
      if (lines.length === 0) return [];
      const sum = sums.get(code) ?? 0;
      const required = add(lines.map((line) => line.quantity));
      const claimed = add(lines.map((line) => Math.min(sum, line.quantity)));
      return [
        {
          phase: phase.id,
          capability: code,
          required,
          sum,
          claimed,
          countedTwice: claimed - Math.min(sum, claimed),
          covered: add(lines.map((line) => coveredOf.get(line.id) ?? 0)),
        },
      ];
    }),
  );
}

function add(numbers: readonly number[]): number {
  return numbers.reduce((sum, number) => sum + number, 0);
}
