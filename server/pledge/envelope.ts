export interface EnvelopeSupply {
  /** What the pledge itself still offers, in its unit. */
  supply: number;
  /** How the supply comes about, in words; null when the pledge includes no others. */
  arithmetic: string | null;
}

const figure = (value: number): string => value.toLocaleString("en");

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
  const known = includedPersonnel.filter((personnel) => personnel !== null);
  const included = known.reduce((sum, personnel) => sum + personnel, 0);
  if (unit !== "personnel")
    return {
      supply: quantity,
      arithmetic: `${figure(quantity)} ${unit}; its head-count contains the ${figure(included)} persons of ${pledges(includedPersonnel.length)}`,
    };
  const rest = quantity - included;
  const terms = known.map(figure).join(" + ");
  const outcome = rest < 0 ? "less than nothing, so 0" : figure(rest);
  return {
    supply: Math.max(rest, 0),
    arithmetic: `${figure(quantity)} − (${terms || "0"}) persons of ${pledges(includedPersonnel.length)} = ${outcome}`,
  };
}

const pledges = (count: number): string => `${count} included ${count === 1 ? "pledge" : "pledges"}`;
