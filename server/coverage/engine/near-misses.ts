import { at } from "./at";
import { nearMissIn } from "./eligibility";
import type { Fitting } from "./fitting";
import type { NearMiss, Requirement } from "./types";

/** For a line, the pledges that one single test keeps from serving it, by id. `ids`: by row. */
export function createNearMissFinder(
  fitting: Fitting,
  ids: readonly string[],
): (line: Requirement) => NearMiss[] {
  return (line) => {
    const failedBy = fitting.against(line);
    const missOf = (row: number) => nearMissIn(failedBy(row), fitting.timingOf(row), line);
    const fillers = fitting.fillersOf(line.capability);
    return fitting
      .rowsOf(fillers, (row) => missOf(row) !== null)
      .flatMap((row): NearMiss[] => {
        const miss = missOf(row);
        return miss ? [{ pledge: at(ids, row), reason: miss.reason, by: miss.by }] : [];
      });
  };
}
