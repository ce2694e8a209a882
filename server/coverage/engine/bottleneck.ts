import { at } from "./at";
import type { Competition } from "./competitions";
import type { Fitting } from "./fitting";
import type { Pool } from "./kernel/pool";
import type { Prepared } from "./prepared";
import type { PlacedShare } from "./shares";
import type { Solved } from "./solve";
import type { Supply } from "./supply";
import type { Bottleneck, Requirement } from "./types";

/**
 * The smallest set of lines around an open one whose eligible pledges are all used inside it: the line itself, and
 * whatever is covered in the slots that the kernel reaches from it. Every optimum gives the same set, because tight
 * sets around a line are closed under intersection.
 */
export function createProver(
  { lines, whereOf }: Prepared,
  solved: readonly Solved[],
  supply: Supply,
  fitting: Fitting,
  pins: readonly PlacedShare[],
): (line: number) => Bottleneck {
  return (line) => {
    const where = at(whereOf, line);
    const { competition, pool } = at(solved, where.competition);
    const within = tightLines(competition, pool, where.sink);
    const tests = within.map((own) => fitting.against(own));
    const suppliers = fitting.rowsOf(competition.offered, (row) =>
      tests.some((failedBy) => failedBy(row) === 0),
    );
    let available = suppliers.reduce((sum, row) => sum + supply.quantityAt(row), 0);
    // what pins hold outside the set cannot come to its aid
    const able = new Set(suppliers);
    const inside = new Set(within);
    for (const pin of pins) {
      const isHere = at(whereOf, pin.line).competition === where.competition;
      if (isHere && able.has(pin.pledge) && !inside.has(at(lines, pin.line))) available -= pin.quantity;
    }
    return {
      requirements: within.map((own) => own.id),
      pledges: suppliers.map((row) => at(supply.ids, row)),
      required: within.reduce((sum, own) => sum + own.quantity, 0),
      available,
    };
  };
}

/** The lines of the set, in rank order. */
export function tightLines({ lines, slotOf }: Competition, pool: Pool, open: number): Requirement[] {
  const reached = new Set(pool.reach(at(slotOf, open)));
  return lines.filter(
    (_, sink) => sink === open || (at(pool.covered, sink) > 0 && reached.has(at(slotOf, sink))),
  );
}
