import { at } from "../../engine/at";
import { coveredOf, type Handle } from "../engine-under-test";
import type { Totals } from "../network";
import { addUnits, emptyTotals } from "./peer";

/** What the engine covers, summed as the peers' results are. */
export function totalsOf(handle: Handle): Totals {
  const totals = emptyTotals();
  coveredOf(handle).forEach(({ declared }, place) => {
    addUnits(totals, at(handle.lines, place).priority, declared);
  });
  return totals;
}
