import type { PledgeRow } from "@/server/pledge/views";

/** Chosen pledges by id, each at the version that was on the screen when it was chosen. */
export type Chosen = ReadonlyMap<string, number>;

type Row = Pick<PledgeRow, "id" | "version">;

export const NOTHING_CHOSEN: Chosen = new Map();

export const isChosen = (chosen: Chosen, row: Row): boolean => chosen.get(row.id) === row.version;

export function toggle(chosen: Chosen, row: Row): Chosen {
  const next = new Map(chosen);
  if (isChosen(chosen, row)) next.delete(row.id);
  else next.set(row.id, row.version);
  return next;
}

export const chooseAll = (rows: readonly Row[]): Chosen => new Map(rows.map((row) => [row.id, row.version]));

/** What would be acted on: a pledge that changed after it was chosen is not, because nobody has seen it so. */
export const chosenItems = (chosen: Chosen, rows: readonly Row[]): { pledgeId: string; version: number }[] =>
  rows.filter((row) => isChosen(chosen, row)).map(({ id, version }) => ({ pledgeId: id, version }));

/** Pledges that were chosen and have changed, or left the queue, since. */
export const dropped = (chosen: Chosen, rows: readonly Row[]): number =>
  [...chosen].filter(([id, version]) => !rows.some((row) => row.id === id && row.version === version)).length;
