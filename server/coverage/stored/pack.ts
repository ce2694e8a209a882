import {
  emptyColumns,
  NEVER,
  NO_LIMIT,
  type Pledge,
  type PledgeColumns,
  type PledgeTable,
  type Profile,
  TIERS,
  toColumns,
} from "../engine";

/** Pledges by column, and what the columns point at. */
export interface Packed {
  columns: Uint8Array;
  ids: string[];
  profiles: Profile[];
  nations: string[];
}

// Widest first, so that every column begins where its numbers may.
const ORDER = [
  "availability",
  "profile",
  "quantity",
  "readyAtHours",
  "enduranceDays",
  "nation",
  "tier",
] as const satisfies readonly (keyof PledgeColumns)[];

export function pack(pledges: readonly Pledge[]): Packed {
  const { columns, profiles, nations } = toColumns(pledges);
  return {
    columns: packColumns(columns),
    ids: pledges.map((pledge) => pledge.id),
    profiles: [...profiles],
    nations: [...nations],
  };
}

/** The same pledges in the same order, and by column; null where the parts do not belong together. */
export function unpack({
  columns: packed,
  ids,
  profiles,
  nations,
}: Packed): { pledges: Pledge[]; table: PledgeTable } | null {
  const columns = unpackColumns(packed, ids.length);
  if (!columns) return null;
  const pledges: Pledge[] = [];
  for (const [row, id] of ids.entries()) {
    const profile = profiles[columns.profile[row] ?? -1];
    const nation = nations[columns.nation[row] ?? -1];
    const tier = TIERS[columns.tier[row] ?? -1];
    if (!profile || nation === undefined || !tier) return null;
    const readyAtHours = columns.readyAtHours[row] ?? NEVER;
    const enduranceDays = columns.enduranceDays[row] ?? NO_LIMIT;
    const availability = columns.availability[row] ?? Number.NaN;
    const { capability, phases, areas, nonCombat, excludedBy } = profile;
    pledges.push({
      id,
      nation,
      capability,
      quantity: columns.quantity[row] ?? 0,
      readyAtHours: readyAtHours === NEVER ? null : readyAtHours,
      enduranceDays: enduranceDays === NO_LIMIT ? null : enduranceDays,
      phases,
      areas,
      nonCombat,
      tier,
      availability: Number.isNaN(availability) ? null : availability,
      excludedBy,
    });
  }
  return { pledges, table: { columns, profiles, nations } };
}

/** The columns one after another, without a word between them. */
export function packColumns(columns: PledgeColumns): Uint8Array {
  return Buffer.concat(ORDER.map((name) => bytesOf(columns[name])));
}

/** Null where the bytes are not those of so many pledges. */
export function unpackColumns(packed: Uint8Array, count: number): PledgeColumns | null {
  const columns = emptyColumns(count);
  const parts = ORDER.map((name) => bytesOf(columns[name]));
  if (packed.byteLength !== parts.reduce((sum, part) => sum + part.byteLength, 0)) return null;
  let from = 0;
  for (const part of parts) {
    part.set(packed.subarray(from, from + part.byteLength));
    from += part.byteLength;
  }
  return columns;
}

const bytesOf = ({ buffer, byteOffset, byteLength }: Exclude<PledgeColumns[keyof PledgeColumns], number>) =>
  new Uint8Array(buffer, byteOffset, byteLength);
