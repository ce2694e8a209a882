// biome-ignore-all lint/style/noNonNullAssertion: every index is in range by construction, and checking each would double the time
import { NEVER, type PledgeColumns, type Profile } from "./columns";
import type { Competition } from "./competitions";
import { fills, maySettle, type Standing, type Substitutes } from "./eligibility";

/** No row of a table is longer than this; where limits lie beyond it, all are searched. */
const LONGEST_TABLE = 65_536;
/** To search a pledge's code costs about as much as so many entries of a table. */
const WORTH_A_TABLE = 16;

/** The slots of one competition that pledges of a kind may serve, if they are there in time and for long enough. */
interface Candidates {
  competition: number;
  slots: readonly number[];
}

/** Pledges that may serve the same slots, but for their hour and their days. */
interface Kind {
  candidates: readonly Candidates[];
  /** the deadlines and the holds of these slots, each once, ascending */
  deadlines: readonly number[];
  holds: readonly number[];
}

/**
 * Numbers pledges so that pledges of one number serve the same lines. The number is made of the pledge's kind, of
 * how many of the deadlines that occur it misses, and of how many of the holds that occur it can meet.
 */
export class Coder {
  /** one more than the largest number */
  readonly codes: number;
  /** by profile: its kind, or -1 when it may serve nothing */
  readonly #kindOf: Int32Array;
  readonly #kinds: readonly Kind[];
  /** by kind: its first code */
  readonly #firstCode: Int32Array;
  readonly #competitions: readonly Competition[];
  #found = new Int32Array(16);

  constructor(profiles: readonly Profile[], competitions: readonly Competition[], substitutes: Substitutes) {
    const { kinds, kindOf } = findKinds(profiles, competitions, substitutes);
    this.#kinds = kinds;
    this.#competitions = competitions;
    this.#kindOf = kindOf;
    this.#firstCode = new Int32Array(kinds.length);
    let codes = 0;
    kinds.forEach(({ deadlines, holds }, kind) => {
      this.#firstCode[kind] = codes;
      codes += (deadlines.length + 1) * (holds.length + 1);
    });
    this.codes = codes;
  }

  /** Null where searching costs less than tables would, for so many pledges or because of far limits. */
  tablesFor(count: number): CodeTables | null {
    return tablesOf(this.#kinds, this.#kindOf, this.#firstCode, this.codes, count);
  }

  /** -1 when the pledge can serve nothing. */
  codeOf({ profile, readyAtHours, enduranceDays }: PledgeColumns, row: number): number {
    return this.codeAt(profile[row]!, readyAtHours[row]!, enduranceDays[row]!);
  }

  codeAt(profile: number, readyAtHours: number, enduranceDays: number): number {
    const kind = this.#kindOf[profile]!;
    if (kind < 0 || readyAtHours === NEVER) return -1;
    const { deadlines, holds } = this.#kinds[kind]!;
    const missed = countBelow(deadlines, readyAtHours);
    const met = countBelow(holds, enduranceDays + 1);
    return this.#firstCode[kind]! + missed * (holds.length + 1) + met;
  }

  /** Deadlines that pledges of a profile must meet, ascending. */
  deadlinesOf(profile: number): readonly number[] {
    return this.#kinds[this.#kindOf[profile]!]?.deadlines ?? [];
  }

  /** Calls back for each competition in which pledges of the code may serve a slot; the list is used again. */
  eachSlotList(code: number, visit: (competition: number, slots: Int32Array, count: number) => void): void {
    const kind = lastAtMost(this.#firstCode, code);
    const { candidates, deadlines, holds } = this.#kinds[kind]!;
    const missed = Math.floor((code - this.#firstCode[kind]!) / (holds.length + 1));
    const met = (code - this.#firstCode[kind]!) % (holds.length + 1);
    if (missed === deadlines.length || met === 0) return;
    const earliest = deadlines[missed]!;
    const longest = holds[met - 1]!;
    for (const { competition, slots } of candidates) {
      if (this.#found.length < slots.length) this.#found = new Int32Array(slots.length * 2);
      const lines = this.#competitions[competition]!.slots;
      let count = 0;
      for (const slot of slots) {
        const { requiredByHours, holdDays } = lines[slot]!;
        if (requiredByHours >= earliest && holdDays <= longest) this.#found[count++] = slot;
      }
      if (count > 0) visit(competition, this.#found, count);
    }
  }
}

/** Profiles that may serve the same lines wherever their phases let them. */
interface Site {
  candidates: readonly Candidates[];
  /** by number of a list of phases: the kind, or -1 when none of the candidates is in these phases */
  kindOf: Map<number, number>;
}

function findKinds(
  profiles: readonly Profile[],
  competitions: readonly Competition[],
  substitutes: Substitutes,
): { kinds: Kind[]; kindOf: Int32Array } {
  const filled = new Filled(competitions, substitutes);
  const phaseOf = competitions.map(phaseOfAll);
  const areas = new NameLists();
  const phases = new NameLists();
  const sites = new Map<string, Map<number, Site>>();
  const kinds: Kind[] = [];
  const numberOf = (profile: Profile): number => {
    if (profile.excludedBy !== null) return -1;
    // profiles that differ in their phases alone are tested against the lines once
    const ofCapability = sites.get(profile.capability) ?? new Map<number, Site>();
    sites.set(profile.capability, ofCapability);
    const where = areas.numberOf(profile.areas) * 2 + (profile.nonCombat ? 1 : 0);
    let site = ofCapability.get(where);
    if (!site) {
      const candidates = candidatesOf(profile, filled.by(profile.capability), competitions);
      site = { candidates, kindOf: new Map() };
      ofCapability.set(where, site);
    }
    const when = phases.numberOf(profile.phases);
    const known = site.kindOf.get(when);
    if (known !== undefined) return known;
    const candidates = inPhases(profile.phases, site.candidates, competitions, phaseOf);
    const kind = candidates.length === 0 ? -1 : kinds.push(kindFor(candidates, competitions)) - 1;
    site.kindOf.set(when, kind);
    return kind;
  };
  const kindOf = new Int32Array(profiles.length);
  for (let profile = 0; profile < profiles.length; profile++) kindOf[profile] = numberOf(profiles[profile]!);
  return { kinds, kindOf };
}

/** In whatever phase. */
function candidatesOf(
  { areas, nonCombat }: Profile,
  filled: readonly Candidates[],
  competitions: readonly Competition[],
): Candidates[] {
  const standing: Standing = { phases: null, areas, nonCombat, excludedBy: null };
  const found: Candidates[] = [];
  for (const { competition, slots } of filled) {
    const lines = competitions[competition]!.slots;
    const own: number[] = [];
    for (const slot of slots) if (maySettle(standing, lines[slot]!)) own.push(slot);
    if (own.length > 0) found.push({ competition, slots: own });
  }
  return found;
}

/** The slots that a capability fills, found when it is first asked for. */
class Filled {
  readonly #competitions: readonly Competition[];
  readonly #substitutes: Substitutes;
  readonly #offeredIn = new Map<string, number[]>();
  readonly #byCapability = new Map<string, Candidates[]>();

  constructor(competitions: readonly Competition[], substitutes: Substitutes) {
    this.#competitions = competitions;
    this.#substitutes = substitutes;
    competitions.forEach(({ offered }, competition) => {
      for (const capability of offered) {
        const known = this.#offeredIn.get(capability);
        if (known) known.push(competition);
        else this.#offeredIn.set(capability, [competition]);
      }
    });
  }

  by(capability: string): readonly Candidates[] {
    const known = this.#byCapability.get(capability);
    if (known) return known;
    const found = (this.#offeredIn.get(capability) ?? []).map((competition): Candidates => {
      const lines = this.#competitions[competition]!.slots;
      const slots: number[] = [];
      for (let slot = 0; slot < lines.length; slot++)
        if (fills(this.#substitutes, capability, lines[slot]!.capability)) slots.push(slot);
      return { competition, slots };
    });
    this.#byCapability.set(capability, found);
    return found;
  }
}

/** `phaseOf`: by competition the phase of all its lines, or null where they are of several. */
function inPhases(
  phases: readonly string[] | null,
  all: readonly Candidates[],
  competitions: readonly Competition[],
  phaseOf: readonly (string | null)[],
): readonly Candidates[] {
  if (phases === null) return all;
  const found: Candidates[] = [];
  for (const one of all) {
    const phase = phaseOf[one.competition]!;
    if (phase !== null) {
      if (phases.includes(phase)) found.push(one);
      continue;
    }
    const lines = competitions[one.competition]!.slots;
    const slots = one.slots.filter((slot) => phases.includes(lines[slot]!.phase));
    if (slots.length > 0) found.push({ ...one, slots });
  }
  return found;
}

function phaseOfAll({ slots }: Competition): string | null {
  const phase = slots[0]?.phase ?? null;
  return slots.every((slot) => slot.phase === phase) ? phase : null;
}

function kindFor(candidates: readonly Candidates[], competitions: readonly Competition[]): Kind {
  const deadlines = new Ascending();
  const holds = new Ascending();
  for (const { competition, slots } of candidates) {
    const lines = competitions[competition]!.slots;
    for (const slot of slots) {
      deadlines.add(lines[slot]!.requiredByHours);
      holds.add(lines[slot]!.holdDays);
    }
  }
  return { candidates, deadlines: deadlines.values, holds: holds.values };
}

/** Values each once, ascending. */
class Ascending {
  readonly values: number[] = [];

  add(value: number): void {
    const { values } = this;
    const place = countBelow(values, value);
    if (values[place] === value) return;
    values.push(value);
    for (let at = values.length - 1; at > place; at--) values[at] = values[at - 1]!;
    values[place] = value;
  }
}

/** Numbers lists of names: equal sets of names have one number, in whatever order they stand. */
class NameLists {
  readonly #bitOf = new Map<string, number>();
  readonly #long = new Map<string, number>();

  /** Null, the list of all names, is 0. */
  numberOf(names: readonly string[] | null): number {
    if (names === null) return 0;
    let bits = 0;
    for (const name of names) {
      let bit = this.#bitOf.get(name);
      if (bit === undefined) {
        bit = this.#bitOf.size;
        this.#bitOf.set(name, bit);
      }
      if (bit >= 31) return this.#numberOfLong(names);
      bits |= 1 << bit;
    }
    return 1 + bits;
  }

  // a name beyond those that fit into one number of bits
  #numberOfLong(names: readonly string[]): number {
    const key = JSON.stringify([...new Set(names)].sort());
    const known = this.#long.get(key) ?? 2 ** 32 + this.#long.size;
    this.#long.set(key, known);
    return known;
  }
}

/**
 * The same as `codeAt`, looked up: the code is the profile's first one, and what the tables say for its hour and its
 * days. All rows of a table are equally long; what lies beyond counts as the last entry. Pledges that may serve
 * nothing get codes too, from the spare one on, so that the loop which looks them up need not ask.
 */
export interface CodeTables {
  /** by profile, four numbers each: its first code, where its rows begin in the two tables, and nothing */
  places: Int32Array;
  /** by hours plus one: 0 is for those that cannot come */
  hours: Int32Array;
  days: Int32Array;
  /** the last entry of each row */
  lastHour: number;
  lastDay: number;
  /** codes in all, with the spare ones */
  codes: number;
}

function tablesOf(
  kinds: readonly Kind[],
  kindOf: Int32Array,
  firstCode: Int32Array,
  spareCode: number,
  count: number,
): CodeTables | null {
  const lastHour = 2 + kinds.reduce((most, { deadlines }) => Math.max(most, deadlines.at(-1) ?? 0), 0);
  const lastDay = kinds.reduce((most, { holds }) => Math.max(most, holds.at(-1) ?? 0), 0);
  if (Math.max(lastHour, lastDay) >= LONGEST_TABLE || kinds.length * lastHour > count * WORTH_A_TABLE)
    return null;
  const hours = new Rows(lastHour + 1);
  const days = new Rows(lastDay + 1);
  const rows = kinds.map(({ deadlines, holds }) => {
    const hourRow = hours.of(deadlines, -1, holds.length + 1, deadlines.length);
    return { hourRow, dayRow: days.of(holds, 1, 1, 0) };
  });
  const nowhere = { hourRow: hours.of([], -1, 1, 0), dayRow: days.of([], 1, 1, 0) };
  const places = new Int32Array(kindOf.length * 4);
  kindOf.forEach((kind, profile) => {
    const { hourRow, dayRow } = kind < 0 ? nowhere : rows[kind]!;
    places.set([kind < 0 ? spareCode : firstCode[kind]!, hourRow, dayRow], profile * 4);
  });
  return { places, hours: hours.table(), days: days.table(), lastHour, lastDay, codes: spareCode + 1 };
}

/** Rows that say, by number, how many of some limits lie below it, times a factor. Equal rows are kept once. */
class Rows {
  readonly #length: number;
  readonly #starts = new Map<string, number>();
  readonly #rows: Int32Array[] = [];

  constructor(length: number) {
    this.#length = length;
  }

  /** Where the row begins in the table. `ahead` is added to each number first; `atZero` is said of 0 itself. */
  of(limits: readonly number[], ahead: number, factor: number, atZero: number): number {
    const key = `${factor}:${atZero}:${limits.join()}`;
    const known = this.#starts.get(key);
    if (known !== undefined) return known;
    const start = this.#rows.length * this.#length;
    this.#starts.set(key, start);
    const row = new Int32Array(this.#length);
    for (let number = 0, below = 0; number < row.length; number++) {
      while (below < limits.length && limits[below]! < number + ahead) below++;
      row[number] = below * factor;
    }
    if (ahead < 0) row[0] = atZero * factor;
    this.#rows.push(row);
    return start;
  }

  table(): Int32Array {
    const table = new Int32Array(this.#rows.length * this.#length);
    this.#rows.forEach((row, place) => {
      table.set(row, place * this.#length);
    });
    return table;
  }
}

function countBelow(sorted: readonly number[], limit: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle]! < limit) low = middle + 1;
    else high = middle;
  }
  return low;
}

function lastAtMost(sorted: Int32Array, limit: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle]! <= limit) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
