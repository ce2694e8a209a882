// biome-ignore-all lint/style/noNonNullAssertion: every index is in range by construction, and checking each would double the time
import { NEVER, type PledgeColumns, type Profile } from "./columns";
import type { Competition } from "./competitions";
import { mayServe, type Substitutes } from "./eligibility";

/** No table of hours or days is longer than this; limits beyond it are searched. */
const LONGEST_TABLE = 65_536;

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
  readonly kindOf: Int32Array;
  /** by kind: its first code, and the codes for each number of deadlines missed */
  readonly firstCode: Int32Array;
  readonly width: Int32Array;
  /** by kind: where its hours begin in the table of hours, and how many there are; the same for days */
  readonly hourStart: Int32Array;
  readonly hourCount: Int32Array;
  readonly dayStart: Int32Array;
  readonly dayCount: Int32Array;
  /** by hour: the deadlines missed, times the width; by one more than the days: the holds met */
  readonly hourTable: Int32Array;
  readonly dayTable: Int32Array;
  readonly #kinds: readonly Kind[];
  readonly #competitions: readonly Competition[];
  #found = new Int32Array(16);

  constructor(profiles: readonly Profile[], competitions: readonly Competition[], substitutes: Substitutes) {
    const { kinds, kindOf } = findKinds(profiles, competitions, substitutes);
    this.#kinds = kinds;
    this.#competitions = competitions;
    this.kindOf = kindOf;
    this.width = Int32Array.from(kinds, ({ holds }) => holds.length + 1);
    this.firstCode = new Int32Array(kinds.length);
    let codes = 0;
    kinds.forEach(({ deadlines, holds }, kind) => {
      this.firstCode[kind] = codes;
      codes += (deadlines.length + 1) * (holds.length + 1);
    });
    this.codes = codes;
    const hours = tablesOf(
      kinds.map(({ deadlines, holds }) => ({ limits: deadlines, factor: holds.length + 1 })),
    );
    const days = tablesOf(kinds.map(({ holds }) => ({ limits: holds, factor: 1 })));
    this.hourTable = hours.table;
    this.hourStart = hours.start;
    this.hourCount = hours.count;
    this.dayTable = days.table;
    this.dayStart = days.start;
    this.dayCount = days.count;
  }

  /** -1 when the pledge can serve nothing. */
  codeOf({ profile, readyAtHours, enduranceDays }: PledgeColumns, row: number): number {
    return this.codeAt(profile[row]!, readyAtHours[row]!, enduranceDays[row]!);
  }

  codeAt(profile: number, readyAtHours: number, enduranceDays: number): number {
    const kind = this.kindOf[profile]!;
    if (kind < 0 || readyAtHours === NEVER) return -1;
    return (
      this.firstCode[kind]! + this.missedBeyond(kind, readyAtHours) + this.metBeyond(kind, enduranceDays + 1)
    );
  }

  /** What the table of hours would say, had it no end. */
  missedBeyond(kind: number, hour: number): number {
    return countBelow(this.#kinds[kind]!.deadlines, hour) * this.width[kind]!;
  }

  /** What the table of days would say, had it no end. */
  metBeyond(kind: number, daysAndOne: number): number {
    return countBelow(this.#kinds[kind]!.holds, daysAndOne);
  }

  /** Deadlines that pledges of a profile must meet, ascending. */
  deadlinesOf(profile: number): readonly number[] {
    return this.#kinds[this.kindOf[profile]!]?.deadlines ?? [];
  }

  /** Calls back for each competition in which pledges of the code may serve a slot; the list is used again. */
  eachSlotList(code: number, visit: (competition: number, slots: Int32Array, count: number) => void): void {
    const kind = lastAtMost(this.firstCode, code);
    const { candidates, deadlines, holds } = this.#kinds[kind]!;
    const rest = code - this.firstCode[kind]!;
    const missed = Math.floor(rest / this.width[kind]!);
    const met = rest % this.width[kind]!;
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

function findKinds(
  profiles: readonly Profile[],
  competitions: readonly Competition[],
  substitutes: Substitutes,
): { kinds: Kind[]; kindOf: Int32Array } {
  const sites = new Map<string, Candidates[]>();
  const byKey = new Map<string, number>();
  const kinds: Kind[] = [];
  const kindOf = Int32Array.from(profiles, (profile) => {
    if (profile.excludedBy !== null) return -1;
    // profiles that differ in their phases alone are tested against the lines once
    const anywhere = { ...profile, phases: null };
    const site = JSON.stringify([profile.capability, profile.areas, profile.nonCombat]);
    const all = sites.get(site) ?? candidatesOf(anywhere, competitions, substitutes);
    sites.set(site, all);
    const own = inPhases(profile.phases, all, competitions);
    if (own.length === 0) return -1;
    const key = own.map(({ competition, slots }) => `${competition}:${slots.join()}`).join(";");
    const known = byKey.get(key);
    if (known !== undefined) return known;
    byKey.set(key, kinds.length);
    return kinds.push(kindWith(own, competitions)) - 1;
  });
  return { kinds, kindOf };
}

function candidatesOf(
  profile: Profile,
  competitions: readonly Competition[],
  substitutes: Substitutes,
): Candidates[] {
  return competitions.flatMap(({ slots, offered }, competition) => {
    if (!offered.has(profile.capability)) return [];
    const own = slots.flatMap((line, slot) => (mayServe(substitutes, profile, line) ? [slot] : []));
    return own.length > 0 ? [{ competition, slots: own }] : [];
  });
}

function inPhases(
  phases: readonly string[] | null,
  all: readonly Candidates[],
  competitions: readonly Competition[],
): readonly Candidates[] {
  if (phases === null) return all;
  return all.flatMap(({ competition, slots }) => {
    const lines = competitions[competition]!.slots;
    const own = slots.filter((slot) => phases.includes(lines[slot]!.phase));
    return own.length > 0 ? [{ competition, slots: own }] : [];
  });
}

function kindWith(candidates: readonly Candidates[], competitions: readonly Competition[]): Kind {
  const lines = candidates.flatMap(({ competition, slots }) =>
    slots.map((slot) => competitions[competition]!.slots[slot]!),
  );
  return {
    candidates,
    deadlines: ascending(lines.map((line) => line.requiredByHours)),
    holds: ascending(lines.map((line) => line.holdDays)),
  };
}

/** By number, for each list of limits: how many of the limits are smaller, times a factor. Equal lists share a table. */
function tablesOf(lists: readonly { limits: readonly number[]; factor: number }[]): {
  table: Int32Array;
  start: Int32Array;
  count: Int32Array;
} {
  const start = new Int32Array(lists.length);
  const count = new Int32Array(lists.length);
  const known = new Map<string, number>();
  const parts: Int32Array[] = [];
  let length = 0;
  lists.forEach(({ limits, factor }, place) => {
    const size = Math.min((limits.at(-1) ?? -1) + 2, LONGEST_TABLE);
    count[place] = size;
    const key = `${factor}:${limits.join()}`;
    const at = known.get(key);
    start[place] = at ?? length;
    if (at !== undefined) return;
    known.set(key, length);
    const part = new Int32Array(size);
    for (let number = 0, below = 0; number < size; number++) {
      while (below < limits.length && limits[below]! < number) below++;
      part[number] = below * factor;
    }
    parts.push(part);
    length += size;
  });
  const table = new Int32Array(length);
  let at = 0;
  for (const part of parts) {
    table.set(part, at);
    at += part.length;
  }
  return { table, start, count };
}

function ascending(values: readonly number[]): number[] {
  return [...new Set(values)].sort((a, b) => a - b);
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
