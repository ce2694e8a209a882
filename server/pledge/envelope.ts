import { wording } from "@/server/language/wording";

export interface EnvelopeSupply {
  /** What the pledge itself still offers, in its unit. */
  supply: number;
  /** How the supply comes about, as a wording; null when the pledge includes no others. */
  arithmetic: string | null;
}

/**
 * A pledge whose head-count already contains other pledges offers only the rest, so that nobody counts
 * twice. That holds where the pledge is counted in persons: from batteries no head-count can be taken.
 * A pledge that includes others of unknown head-count (null) loses nothing for them.
 */
export function envelopeSupply(
  quantity: number,
  unit: string,
  includedPersonnel: readonly (number | null)[],
): EnvelopeSupply {
  if (includedPersonnel.length === 0) return { supply: quantity, arithmetic: null };
  const pledges = includedPersonnel.length;
  const known = includedPersonnel.filter((personnel) => personnel !== null);
  const included = known.reduce((sum, personnel) => sum + personnel, 0);
  if (unit !== "personnel")
    return {
      supply: quantity,
      arithmetic: wording("pledge.envelopeOther", { quantity, unit, included, pledges }),
    };
  const rest = quantity - included;
  const terms = sumOf(known);
  return {
    supply: Math.max(rest, 0),
    arithmetic:
      rest < 0
        ? wording("pledge.envelopeEmpty", { quantity, terms, pledges })
        : wording("pledge.envelopePersons", { quantity, terms, pledges, rest }),
  };
}

const sumOf = ([first = 0, ...rest]: readonly number[]): string =>
  rest.reduce(
    (one, value) => wording("pledge.sum", { one, other: wording("pledge.figure", { value }) }),
    wording("pledge.figure", { value: first }),
  );
