import { at } from "./at";
import { type Pledge, TIERS, type Tier } from "./types";

/** Stands for "cannot come" in `readyAtHours`. */
export const NEVER = -1;
/** Stands for "no limit" in `enduranceDays`. */
export const NO_LIMIT = 2_147_483_647;

/** What decides, beside hour and days, which lines a pledge may serve; pledges alike in it share one. */
export interface Profile {
  capability: string;
  phases: readonly string[] | null;
  areas: readonly string[] | null;
  nonCombat: boolean;
  excludedBy: string | null;
}

/** Pledges column by column, each column as long as there are pledges. */
export interface PledgeColumns {
  count: number;
  /** places in the list of profiles */
  profile: Uint32Array;
  /** places in the list of nations */
  nation: Uint16Array;
  quantity: Int32Array;
  /** NEVER = cannot come */
  readyAtHours: Int32Array;
  /** NO_LIMIT = no limit */
  enduranceDays: Int32Array;
  /** places in TIERS */
  tier: Uint8Array;
  /** 0 to 1; NaN = not stated */
  availability: Float64Array;
}

export interface PledgeTable {
  columns: PledgeColumns;
  profiles: readonly Profile[];
  /** in the order of their first pledge */
  nations: readonly string[];
}

/** Pledges by column with what they are called, row by row. */
export interface PledgeList {
  ids: readonly string[];
  table: PledgeTable;
}

/** The same pledges in the same order, by column. */
export function toColumns(pledges: readonly Pledge[]): PledgeTable {
  const writer = new ColumnWriter(pledges.length);
  for (const pledge of pledges) writer.add(pledge);
  return writer.table();
}

/** Takes pledges one after another and keeps none of them. */
export class ColumnWriter {
  readonly #columns: PledgeColumns;
  readonly #profiles = new Interned<Profile>();
  readonly #nations = new Interned<string>();
  #row = 0;

  /** `most`: how many pledges may come */
  constructor(most: number) {
    this.#columns = emptyColumns(most);
  }

  add(pledge: Pledge): void {
    const columns = this.#columns;
    const row = this.#row++;
    const profile = profileOf(pledge);
    columns.profile[row] = this.#profiles.placeOf(keyOf(profile), profile);
    columns.nation[row] = this.#nations.placeOf(pledge.nation, pledge.nation);
    columns.quantity[row] = pledge.quantity;
    columns.readyAtHours[row] = pledge.readyAtHours ?? NEVER;
    columns.enduranceDays[row] = pledge.enduranceDays ?? NO_LIMIT;
    columns.tier[row] = placeOfTier(pledge.tier);
    columns.availability[row] = pledge.availability ?? Number.NaN;
  }

  table(): PledgeTable {
    const columns = mapColumns(this.#columns, this.#row, (column) => column.subarray(0, this.#row));
    return { columns, profiles: this.#profiles.values, nations: this.#nations.values };
  }
}

type Column = Exclude<PledgeColumns[keyof PledgeColumns], number>;

/** `change` answers with a column of the same kind. */
export function mapColumns(
  columns: PledgeColumns,
  count: number,
  change: (column: Column) => Column,
): PledgeColumns {
  // Safe because what comes back is of the kind that went in.
  const changed = <C extends Column>(column: C): C => change(column) as C;
  return {
    count,
    profile: changed(columns.profile),
    nation: changed(columns.nation),
    quantity: changed(columns.quantity),
    readyAtHours: changed(columns.readyAtHours),
    enduranceDays: changed(columns.enduranceDays),
    tier: changed(columns.tier),
    availability: changed(columns.availability),
  };
}

/** The pledge of a row, with the id that is kept beside the columns. */
export function pledgeOf({ columns, profiles, nations }: PledgeTable, row: number, id: string): Pledge {
  const { capability, phases, areas, nonCombat, excludedBy } = at(profiles, at(columns.profile, row));
  const readyAtHours = at(columns.readyAtHours, row);
  const enduranceDays = at(columns.enduranceDays, row);
  const availability = at(columns.availability, row);
  return {
    id,
    nation: at(nations, at(columns.nation, row)),
    capability,
    quantity: at(columns.quantity, row),
    readyAtHours: readyAtHours === NEVER ? null : readyAtHours,
    enduranceDays: enduranceDays === NO_LIMIT ? null : enduranceDays,
    phases,
    areas,
    nonCombat,
    tier: at(TIERS, at(columns.tier, row)),
    availability: Number.isNaN(availability) ? null : availability,
    excludedBy,
  };
}

export function emptyColumns(count: number): PledgeColumns {
  return {
    count,
    profile: new Uint32Array(count),
    nation: new Uint16Array(count),
    quantity: new Int32Array(count),
    readyAtHours: new Int32Array(count),
    enduranceDays: new Int32Array(count),
    tier: new Uint8Array(count),
    availability: new Float64Array(count),
  };
}

export function profileOf(pledge: Pledge): Profile {
  return {
    capability: pledge.capability,
    phases: pledge.phases,
    areas: pledge.areas,
    nonCombat: pledge.nonCombat,
    excludedBy: pledge.excludedBy ?? null,
  };
}

export function placeOfTier(tier: Tier): number {
  return TIERS.indexOf(tier);
}

/** Profiles that no test can tell apart have the same key, in whatever order their lists stand. */
function keyOf({ capability, phases, areas, nonCombat, excludedBy }: Profile): string {
  const listed = (names: readonly string[] | null) => names && [...new Set(names)].sort();
  return JSON.stringify([capability, listed(phases), listed(areas), nonCombat, excludedBy]);
}

class Interned<Value> {
  readonly values: Value[] = [];
  readonly #places = new Map<string, number>();

  placeOf(key: string, value: Value): number {
    const known = this.#places.get(key);
    if (known !== undefined) return known;
    this.#places.set(key, this.values.length);
    this.values.push(value);
    return this.values.length - 1;
  }
}
