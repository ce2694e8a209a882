// biome-ignore-all lint/style/noNonNullAssertion: every index is in range by construction, and checking each would double the time
import { NEVER } from "../columns";
import type { Prepared } from "../prepared";
import { binomial, type Lottery } from "./random";
import type { DrawAssumptions } from "./types";

/** A pledge that may come: how many of it, and by how late it is the classes that it then belongs to. */
export interface Supply {
  nation: number;
  quantity: number;
  /** null = all of it comes */
  lottery: Lottery | null;
  /** the longest delay, in hours; 0 = none that matters */
  latest: number;
  /** by outcome but the last: the longest delay that still leads to it, ascending */
  limits: number[];
  outcomes: { competition: number; index: number }[][];
}

export function suppliesOf(
  prepared: Prepared,
  { delayShare }: Pick<DrawAssumptions, "delayShare">,
): Supply[] {
  const { classes, table } = prepared;
  const { columns } = table;
  const lotteries = new Map<string, Lottery>();
  const outcomeAt = (row: number, hour: number) => {
    const outcome: { competition: number; index: number }[] = [];
    const code = classes.coder.codeAt(columns.profile[row]!, hour, columns.enduranceDays[row]!);
    if (code >= 0)
      classes.eachClassOfCode(code, (competition, index) => outcome.push({ competition, index }));
    return outcome;
  };
  return Array.from(columns.quantity).flatMap((quantity, row): Supply[] => {
    const ready = columns.readyAtHours[row]!;
    if (ready === NEVER || quantity === 0) return [];
    const first = outcomeAt(row, ready);
    if (first.length === 0) return [];
    const chance = Number.isNaN(columns.availability[row]!) ? 1 : columns.availability[row]!;
    const key = `${quantity} ${chance}`;
    const lottery = chance >= 1 ? null : (lotteries.get(key) ?? binomial(quantity, chance));
    if (lottery) lotteries.set(key, lottery);
    const missable = classes.coder
      .deadlinesOf(columns.profile[row]!)
      .filter((deadline) => deadline >= ready && deadline < ready * (1 + delayShare));
    return [
      {
        nation: columns.nation[row]!,
        quantity,
        lottery,
        latest: missable.length === 0 ? 0 : ready * delayShare,
        limits: missable.map((deadline) => deadline - ready),
        // a pledge that misses a deadline by any part of an hour is ready in the hour after it
        outcomes: [first, ...missable.map((deadline) => outcomeAt(row, deadline + 1))],
      },
    ];
  });
}
