import { emptyColumns, type PledgeColumns, type PledgeList, type Profile, TIERS } from "../engine";
import { narrow, widen } from "./narrow";

/** Pledges by column, and what the columns point at. */
export interface Packed {
  columns: Uint8Array;
  ids: readonly string[];
  profiles: readonly Profile[];
  nations: readonly string[];
}

const ORDER = [
  "availability",
  "profile",
  "quantity",
  "readyAtHours",
  "enduranceDays",
  "nation",
  "tier",
] as const satisfies readonly (keyof PledgeColumns)[];

export function pack({ ids, table: { columns, profiles, nations } }: PledgeList): Packed {
  return { columns: packColumns(columns), ids, profiles, nations };
}

/** The same pledges in the same order; null where the parts do not belong together. */
export function unpack({ columns: packed, ids, profiles, nations }: Packed): PledgeList | null {
  const columns = unpackColumns(packed, ids.length);
  if (!columns) return null;
  const isWithin = (places: Uint32Array | Uint16Array | Uint8Array, length: number) =>
    places.every((place) => place < length);
  return isWithin(columns.profile, profiles.length) &&
    isWithin(columns.nation, nations.length) &&
    isWithin(columns.tier, TIERS.length)
    ? { ids, table: { columns, profiles, nations } }
    : null;
}

/** The columns one after another, each as narrow as what it holds. */
export function packColumns(columns: PledgeColumns): Uint8Array {
  return Buffer.concat(ORDER.map((name) => narrow(columns[name])));
}

/** Null where the bytes are not those of so many pledges. */
export function unpackColumns(packed: Uint8Array, count: number): PledgeColumns | null {
  const columns = emptyColumns(count);
  let rest: Uint8Array | null = packed;
  for (const name of ORDER) rest = rest && widen(rest, columns[name]);
  return rest?.byteLength === 0 ? columns : null;
}
