// biome-ignore-all lint/style/noNonNullAssertion: every index is in range by construction, and checking each would double the time
import { Coder, type CodeTables } from "./coder";
import type { PledgeColumns, PledgeTable } from "./columns";
import type { Competition } from "./competitions";
import type { Substitutes } from "./eligibility";
import { TIERS } from "./types";

/** No competition has this number. */
const END = -1;

/** The pledges of one competition, those together that no line can tell apart. */
export interface ClassSet {
  /** by class: the slots that it may serve, ascending, at least one */
  slotsOf: Int32Array[];
  /** by class and tier */
  units: Float64Array;
}

/** Sorts pledges into classes, in one pass over their columns. */
export class Classes {
  readonly sets: readonly ClassSet[];
  readonly coder: Coder;
  readonly #columns: PledgeColumns;
  readonly #builders: readonly ClassSetBuilder[];
  /** by code: one more than where its classes begin in the list below, 0 while the code has not been asked for */
  readonly #start: Int32Array;
  /** competition and class in turn; after the last of a code END */
  readonly #parts: number[] = [];

  constructor(table: PledgeTable, competitions: readonly Competition[], substitutes: Substitutes) {
    this.#columns = table.columns;
    this.coder = new Coder(table.profiles, competitions, substitutes);
    const small: SmallLists = new Map();
    this.#builders = competitions.map(({ slots }) => new ClassSetBuilder(slots.length, small));
    this.#start = new Int32Array(this.coder.codes);
    // The places of codes stand where their classes will begin: a plan has a hundred codes for each that it uses.
    const { units, used, hasPlaces } = sumUp(table.columns, this.coder, this.#start);
    for (const code of used) {
      const first = (hasPlaces ? this.#start[code]! : code) * TIERS.length;
      this.#start[code] = 0;
      this.eachClassOfCode(code, (competition, index) => {
        this.#builders[competition]!.add(index, units, first);
      });
    }
    this.sets = this.#builders.map((builder) => builder.build());
  }

  /** The classes that a pledge belongs to: at most one in each competition, none where it can serve no line. */
  eachClass(row: number, visit: (competition: number, index: number) => void): void {
    const code = this.coder.codeOf(this.#columns, row);
    if (code >= 0) this.eachClassOfCode(code, visit);
  }

  /** Classes are found when a code is first asked for; of codes that no pledge has they are empty. */
  eachClassOfCode(code: number, visit: (competition: number, index: number) => void): void {
    if (this.#start[code] === 0) {
      this.#start[code] = this.#parts.length + 1;
      this.coder.eachSlotList(code, (competition, slots, count) => {
        this.#parts.push(competition, this.#builders[competition]!.classOf(slots, count));
      });
      this.#parts.push(END);
    }
    const parts = this.#parts;
    for (let at = this.#start[code]! - 1; parts[at] !== END; at += 2) visit(parts[at]!, parts[at + 1]!);
  }
}

function hasUnits(units: Float64Array, code: number): boolean {
  for (let tier = 0; tier < TIERS.length; tier++) if (units[code * TIERS.length + tier]! > 0) return true;
  return false;
}

/** Units by place and tier, and the codes that have any, ascending. */
interface Sums {
  units: Float64Array;
  used: Iterable<number>;
  /** whether places are those in `placeOf`; else codes are places */
  hasPlaces: boolean;
}

/** `placeOf`: by code, all of them 0. */
function sumUp(columns: PledgeColumns, coder: Coder, placeOf: Int32Array): Sums {
  const tables = coder.codes > columns.count ? null : coder.tablesFor(columns.count);
  return tables ? sumUpByTable(columns, tables, coder.codes) : sumUpBySearch(columns, coder, placeOf);
}

/** Where most codes have no pledge, or tables would be too large. A code that has not been seen has place 0. */
function sumUpBySearch(columns: PledgeColumns, coder: Coder, placeOf: Int32Array): Sums {
  const { count, tier, quantity } = columns;
  const used = new Uint32Array(Math.min(count, coder.codes));
  const units = new Float64Array((used.length + 1) * TIERS.length);
  let last = 0;
  for (let row = 0; row < count; row++) {
    const code = coder.codeOf(columns, row);
    if (code < 0 || quantity[row] === 0) continue;
    let place = placeOf[code]!;
    if (place === 0) {
      used[last] = code;
      place = ++last;
      placeOf[code] = place;
    }
    units[place * TIERS.length + tier[row]!]! += quantity[row]!;
  }
  return { units, used: used.subarray(0, last).sort(), hasPlaces: true };
}

/**
 * The hot loop of the engine: each pledge is seen once, everything it reads lies in flat arrays, and nothing in it
 * branches. min(a, b) is written as b + ((a - b) & ((a - b) >> 31)), since a processor cannot foresee who has no limit.
 */
function sumUpByTable(columns: PledgeColumns, tables: CodeTables, ownCodes: number): Sums {
  const { count, profile, quantity, readyAtHours, enduranceDays, tier } = columns;
  const { places, hours, days, lastHour, lastDay, codes } = tables;
  const tiers = TIERS.length;
  const units = new Float64Array(codes * tiers);
  for (let row = 0; row < count; row++) {
    const own = profile[row]! * 4;
    const overHour = (readyAtHours[row]! + 1 - lastHour) | 0;
    const overDay = (enduranceDays[row]! - lastDay) | 0;
    const missed = hours[places[own + 1]! + lastHour + (overHour & (overHour >> 31))]!;
    const met = days[places[own + 2]! + lastDay + (overDay & (overDay >> 31))]!;
    units[(places[own]! + missed + met) * tiers + tier[row]!]! += quantity[row]!;
  }
  const used: number[] = [];
  for (let code = 0; code < ownCodes; code++) if (hasUnits(units, code)) used.push(code);
  return { units, used, hasPlaces: false };
}

/** Short lists of low numbers by their bits: competitions share them, since to make an array costs more than to find it. */
type SmallLists = Map<number, Int32Array>;

/** Lists of slots; equal lists are one class. */
class ClassSetBuilder {
  readonly #isSmall: boolean;
  readonly #small: SmallLists;
  readonly #slotsOf: Int32Array[] = [];
  readonly #units: number[] = [];
  readonly #bySmall = new Map<number, number>();
  readonly #byLarge = new Map<string, number>();

  constructor(slots: number, small: SmallLists) {
    this.#isSmall = slots <= 32;
    this.#small = small;
  }

  classOf(slots: Int32Array, count: number): number {
    return this.#isSmall ? this.#smallClassOf(slots, count) : this.#largeClassOf(slots, count);
  }

  #smallClassOf(slots: Int32Array, count: number): number {
    const bits = bitsOf(slots, count);
    const known = this.#bySmall.get(bits);
    if (known !== undefined) return known;
    let list = this.#small.get(bits);
    if (!list) {
      list = slots.slice(0, count);
      this.#small.set(bits, list);
    }
    const index = this.#newClass(list);
    this.#bySmall.set(bits, index);
    return index;
  }

  #largeClassOf(slots: Int32Array, count: number): number {
    const text = textOf(slots, count);
    const known = this.#byLarge.get(text);
    if (known !== undefined) return known;
    const index = this.#newClass(slots.slice(0, count));
    this.#byLarge.set(text, index);
    return index;
  }

  #newClass(slots: Int32Array): number {
    this.#units.push(0, 0, 0);
    return this.#slotsOf.push(slots) - 1;
  }

  add(index: number, units: Float64Array, first: number): void {
    for (let tier = 0; tier < TIERS.length; tier++) {
      this.#units[index * TIERS.length + tier]! += units[first + tier]!;
    }
  }

  build(): ClassSet {
    const units = new Float64Array(this.#units.length);
    for (let place = 0; place < units.length; place++) units[place] = this.#units[place]!;
    return { slotsOf: this.#slotsOf, units };
  }
}

function bitsOf(slots: Int32Array, count: number): number {
  let bits = 0;
  for (let at = 0; at < count; at++) bits |= 1 << slots[at]!;
  return bits;
}

function textOf(slots: Int32Array, count: number): string {
  return slots.subarray(0, count).join();
}
