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

/** The same pledges in the same order, by column. */
export function toColumns(pledges: readonly Pledge[]): PledgeTable {
  const columns = emptyColumns(pledges.length);
  const profiles = new Interned<Profile>();
  const nations = new Interned<string>();
  pledges.forEach((pledge, row) => {
    const profile = profileOf(pledge);
    columns.profile[row] = profiles.placeOf(keyOf(profile), profile);
    columns.nation[row] = nations.placeOf(pledge.nation, pledge.nation);
    columns.quantity[row] = pledge.quantity;
    columns.readyAtHours[row] = pledge.readyAtHours ?? NEVER;
    columns.enduranceDays[row] = pledge.enduranceDays ?? NO_LIMIT;
    columns.tier[row] = placeOfTier(pledge.tier);
    columns.availability[row] = pledge.availability ?? Number.NaN;
  });
  return { columns, profiles: profiles.values, nations: nations.values };
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
