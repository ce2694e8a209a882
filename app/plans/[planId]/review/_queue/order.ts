interface Waiting {
  pledgeId: string;
}

const placeOf = (items: readonly Waiting[], shown: string | null): number =>
  items.findIndex((item) => item.pledgeId === shown);

/** The item before or after the one that is shown; the first where none is. Null at the ends. */
export function neighbour<I extends Waiting>(
  items: readonly I[],
  shown: string | null,
  by: 1 | -1,
): I | null {
  const place = placeOf(items, shown);
  return (place === -1 ? items[0] : items[place + by]) ?? null;
}

/** What follows once these were decided: the next that still waits, else the nearest before. */
export function after<I extends Waiting>(
  items: readonly I[],
  decided: readonly string[],
  shown: string | null,
): I | null {
  const waits = (item: I) => !decided.includes(item.pledgeId);
  const place = Math.max(0, placeOf(items, shown));
  return items.slice(place).find(waits) ?? items.slice(0, place).findLast(waits) ?? null;
}
