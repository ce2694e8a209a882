/*
 * What a reader is told of figures that rest on pledges it may not see.
 *
 * The rule. Pledges that no line can tell apart (same tier, and able to serve the very same lines) form a class;
 * every figure of coverage depends on a class through its sum alone. A class whose pledges from outside the
 * reader's knowledge come from three nations or more is counted exactly: its sum names none of them. In any other
 * class each of these pledges is guarded: it enters with the low end of a band instead of its quantity, and once
 * more with the high end. A reader is shown the figure between the two.
 *
 * Why inputs are banded and not results. A figure that is struck out can be had back from a sum over it, from
 * another tier or phase, from a proof, a scenario, a draw, a curve or a share of credit. Here every one of these is
 * calculated from the banded plan, so none can say more than the bands do, whatever is asked and however often:
 * two plans that differ in a guarded quantity within its band give the very same bytes. More supply never takes
 * from a line (supply and lines are complements in an assignment, Shapley 1962), so the true figure lies between
 * the low and the high one, line by line and tier by tier.
 *
 * Questions that take nations, hours, conditions, sectors or moments apart (scenarios, losses, draws, credit,
 * curves, asks, the front line, what changed since, the effect of a pledge that is typed) could take an exact class
 * apart too. They are calculated with every hidden pledge guarded, and hold as "at least". What a scenario assumes
 * moves only pledges that its reader is told of, or it would tell of the others whose they are and what they hang
 * on; only deadlines move every line.
 *
 * Cleared, and shown everything exactly: planners at headquarters, and whoever sees every pledge that counts.
 * What can still be told: when a figure leaves its band; that and how many pledges are withheld; when they are
 * ready and which lines they serve, as far as figures of several lines tell it; a stated availability, in draws;
 * in an exact class how its sum was dealt to lines; and, to whoever compares two pictures, by how much an exact class
 * grew or shrank in between, which is one pledge where one came or went. Whoever is told more of a class than others,
 * or owns part of it, can take that off. Nations that put together what each was told can see what they know together.
 */
import { isEligible, type Substitutes, substitutesOf } from "./engine/eligibility";
import type { Plan, Pledge } from "./engine/types";

/** So many nations have to be hidden in one sum before it is shown. */
export const FEWEST_NATIONS = 3;

export interface Banded {
  low: Plan;
  high: Plan;
  /** Every hidden pledge at the low end: for questions that take a class apart. */
  apart: Plan;
  /** What the reader is not told of, guarded or not. */
  hidden: ReadonlySet<string>;
}

/** What the reader is not told of. */
export const hiddenFrom = (plan: Plan, isTold: (pledge: string) => boolean): ReadonlySet<string> =>
  new Set(plan.pledges.flatMap(({ id }) => (isTold(id) ? [] : [id])));

/** Which of the hidden pledges enter with their band: each is held against every line, which takes its time. */
export function guardedAmong(plan: Plan, hidden: ReadonlySet<string>): ReadonlySet<string> {
  const substitutes = substitutesOf(plan.substitutions);
  const nationsOf = new Map<string, Set<string>>();
  const classOf = new Map<string, string>();
  for (const pledge of plan.pledges) {
    if (!hidden.has(pledge.id)) continue;
    const own = classWords(substitutes, plan, pledge);
    classOf.set(pledge.id, own);
    nationsOf.set(own, (nationsOf.get(own) ?? new Set()).add(pledge.nation));
  }
  return new Set(
    [...classOf].flatMap(([id, own]) => ((nationsOf.get(own)?.size ?? 0) < FEWEST_NATIONS ? [id] : [])),
  );
}

/** The plan as it may be calculated with for a reader from whom these are hidden. */
export function bandedWith(plan: Plan, hidden: ReadonlySet<string>, guarded: ReadonlySet<string>): Banded {
  const at = (end: 0 | 1, banded: ReadonlySet<string>): Plan => ({
    ...plan,
    pledges: plan.pledges.map((pledge) =>
      banded.has(pledge.id) ? { ...pledge, quantity: bandOf(pledge.quantity)[end] } : pledge,
    ),
  });
  return { low: at(0, guarded), high: at(1, guarded), apart: at(0, hidden), hidden };
}

/** The same for a reader who is told of `isTold` alone; null where that is all of it. */
export function bandedFor(plan: Plan, isTold: (pledge: string) => boolean): Banded | null {
  const hidden = hiddenFrom(plan, isTold);
  return hidden.size === 0 ? null : bandedWith(plan, hidden, guardedAmong(plan, hidden));
}

const classWords = (substitutes: Substitutes, plan: Plan, pledge: Pledge): string =>
  [
    pledge.tier,
    pledge.capability,
    ...plan.requirements.filter((line) => isEligible(substitutes, pledge, line)).map((line) => line.id),
  ].join(" ");

/** 0, 1 to 4, 5 to 9, 10 to 19, 20 to 49, 50 to 99, 100 to 199 and so on. */
export function bandOf(quantity: number): [low: number, high: number] {
  if (quantity <= 0) return [0, 0];
  if (quantity < 5) return [1, 4];
  let low = 5;
  // 5, 10, 20, 50, 100, …
  for (let step = 0; ; step += 1) {
    const next = step % 3 === 2 ? low * 2.5 : low * 2;
    if (quantity < next) return [low, next - 1];
    low = next;
  }
}
