import type { Share } from "./types";

/** A share with the places of its pledge and of its line. */
export type PlacedShare = { pledge: number; line: number; quantity: number };

/** Summed, by place of the line and place of the pledge; those of pledges or lines that are not there are left out. */
export function placeShares(
  shares: readonly Share[],
  pledgeAt: ReadonlyMap<string, number>,
  lineAt: ReadonlyMap<string, number>,
): PlacedShare[] {
  const sums = new Map<number, Map<number, number>>();
  for (const share of shares) {
    const line = lineAt.get(share.requirement);
    const pledge = pledgeAt.get(share.pledge);
    if (line === undefined || pledge === undefined || share.quantity === 0) continue;
    const row = sums.get(line) ?? new Map<number, number>();
    row.set(pledge, (row.get(pledge) ?? 0) + share.quantity);
    sums.set(line, row);
  }
  const placed: PlacedShare[] = [];
  for (const [line, row] of sums) {
    for (const [pledge, quantity] of row) placed.push({ pledge, line, quantity });
  }
  return placed.sort((a, b) => a.line - b.line || a.pledge - b.pledge);
}
