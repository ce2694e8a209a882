// biome-ignore-all lint/style/noNonNullAssertion: every index is in range by construction, and checking each would double the time
import type { Pool } from "../kernel/pool";
import { preparePlan } from "../prepare-plan";
import type { Prepared } from "../prepared";
import { compareText } from "../rank";
import type { PlacedShare } from "../shares";
import { poolOfTier } from "../solve";
import { type Plan, TIERS, type Tier } from "../types";
import type { Loss, NationLoss, PairLoss, Resilience } from "./types";

/** Called now and then with the share of the work that is done, 0 to 1. */
type Progress = (done: number) => void;

/** What falls when one nation, or any two, do not come. Every figure is that of a fresh optimum. */
export function measureResilience(plan: Plan, tier: Tier = "declared", onProgress?: Progress): Resilience {
  const { prepared, pins } = preparePlan(plan);
  return resilienceOf(prepared, tier, pins, onProgress);
}

export function resilienceOf(
  prepared: Prepared,
  tier: Tier,
  pins: readonly PlacedShare[] = [],
  onProgress?: Progress,
): Resilience {
  const { phases } = prepared;
  const { nations } = prepared.table;
  const holdings = holdingsOf(prepared, pins, tier);
  const tally = new Tally(nations.length, phases.length);
  const lostUnits: Map<string, number>[] = nations.map(() => new Map());
  prepared.competitions.forEach(({ lines }, competition) => {
    const pool = poolOfTier(prepared, competition, tier, pins);
    const phaseOf = lines.map((line) => phases.indexOf(line.phase));
    const isCritical = lines.map((line) => line.priority === 1);
    const onLoss = (nation: number, sink: number, units: number) =>
      lostUnits[nation]!.set(lines[sink]!.id, units);
    leaveOneByOne(pool, holdings[competition]!, { phaseOf, isCritical }, tally, onLoss);
    onProgress?.((competition + 1) / prepared.competitions.length);
  });

  const lossIn = (counts: Int32Array, first: number) =>
    phases.map((phase, place) => ({
      phase,
      lines: counts[first + place * 2]!,
      critical: counts[first + place * 2 + 1]!,
    }));
  const rankOf = new Map(prepared.lines.map((line, place) => [line.id, place]));
  const alone = nations.map((nation, place): NationLoss => {
    const byPhase = lossIn(tally.alone, place * phases.length * 2);
    const lines = [...lostUnits[place]!]
      .map(([requirement, units]) => ({ requirement, units }))
      .sort((a, b) => rankOf.get(a.requirement)! - rankOf.get(b.requirement)!);
    return { nation, total: sum(byPhase), phases: byPhase, lines };
  });
  const pairs: PairLoss[] = [];
  for (let a = 0; a < nations.length; a++) {
    for (let b = a + 1; b < nations.length; b++) {
      const byPhase = lossIn(tally.ofPair(a, b), 0);
      const [first, second] = [nations[a]!, nations[b]!].sort(compareText);
      pairs.push({ nations: [first!, second!], total: sum(byPhase), phases: byPhase });
    }
  }
  alone.sort((a, b) => compareLoss(a.total, b.total) || compareText(a.nation, b.nation));
  pairs.sort(
    (a, b) => compareLoss(a.total, b.total) || compareText(a.nations.join(" "), b.nations.join(" ")),
  );
  return {
    tier,
    nations: alone,
    pairs,
    pivotal: alone.filter(({ total }) => total.critical > 0).map(({ nation }) => nation),
    singleProvider: singleProviders(prepared),
  };
}

/** By nation: the classes that hold its units in one competition, and what its pins hold on a sink. */
interface Holding {
  nation: number;
  units: Map<number, number>;
  pinned: Map<number, number>;
}

function holdingsOf(prepared: Prepared, pins: readonly PlacedShare[], tier: Tier): Holding[][] {
  const { table, competitions, classes, whereOf } = prepared;
  const { count, nation, quantity, tier: tierOf } = table.columns;
  const holdings = competitions.map(() => new Map<number, Holding>());
  const holdingOf = (competition: number, row: number): Holding => {
    const known = holdings[competition]!.get(nation[row]!);
    const holding = known ?? { nation: nation[row]!, units: new Map(), pinned: new Map() };
    if (!known) holdings[competition]!.set(nation[row]!, holding);
    return holding;
  };
  const change = (competition: number, row: number, index: number, units: number) => {
    const { units: held } = holdingOf(competition, row);
    held.set(index, (held.get(index) ?? 0) + units);
  };
  for (let row = 0; row < count; row++) {
    if (tierOf[row]! > TIERS.indexOf(tier)) continue;
    classes.eachClass(row, (competition, index) => change(competition, row, index, quantity[row]!));
  }
  for (const pin of pins) {
    if (tierOf[pin.pledge]! > TIERS.indexOf(tier)) continue;
    const { competition, sink } = whereOf[pin.line]!;
    classes.eachClass(pin.pledge, (where, index) => {
      if (where === competition) change(competition, pin.pledge, index, -pin.quantity);
    });
    const { pinned } = holdingOf(competition, pin.pledge);
    pinned.set(sink, (pinned.get(sink) ?? 0) + pin.quantity);
  }
  return holdings.map((byNation) => [...byNation.values()].sort((a, b) => a.nation - b.nation));
}

interface Sinks {
  phaseOf: readonly number[];
  isCritical: readonly boolean[];
}

/** Takes every nation out of one competition, and with each of them every other, by repair and not anew. */
function leaveOneByOne(
  pool: Pool,
  holdings: readonly Holding[],
  sinks: Sinks,
  tally: Tally,
  onLoss: (nation: number, sink: number, units: number) => void,
): void {
  const demand = pool.demand.slice();
  const before = pool.covered.slice();
  const whole = pool.save();
  const afterFirst = whole.slice();
  const single = holdings.map(() => new Int32Array(tally.width));
  holdings.forEach((holding, place) => {
    const counts = single[place]!;
    if (isIdle(pool, holding)) return;
    takeOut(pool, holding);
    for (let sink = 0; sink < before.length; sink++) {
      const units = before[sink]! - pool.covered[sink]! + (holding.pinned.get(sink) ?? 0);
      if (units > 0) onLoss(holding.nation, sink, units);
    }
    countLosses(pool, demand, before, sinks, counts);
    tally.addAlone(holding.nation, counts);
    bringBack(pool, demand, whole);
  });
  const both = new Int32Array(tally.width);
  holdings.forEach((first, a) => {
    // idle units of the first go as well: with them the second's may not have been needed
    takeOut(pool, first);
    pool.saveInto(afterFirst);
    for (let b = a + 1; b < holdings.length; b++) {
      const second = holdings[b]!;
      if (isIdle(pool, second)) {
        tally.addBoth(first.nation, second.nation, single[a]!, single[a]!, single[b]!);
        continue;
      }
      takeOut(pool, second);
      both.fill(0);
      countLosses(pool, demand, before, sinks, both);
      tally.addBoth(first.nation, second.nation, both, single[a]!, single[b]!);
      bringBack(pool, demand, afterFirst);
      for (const [sink, held] of first.pinned) pool.demand[sink]! += held;
    }
    bringBack(pool, demand, whole);
  });
}

/** Whether nobody would be served less without what the nation has here. */
function isIdle(pool: Pool, { units, pinned }: Holding): boolean {
  if (pinned.size > 0) return false;
  for (const [index, held] of units) if (!pool.isIdle(index, held)) return false;
  return true;
}

function takeOut(pool: Pool, { units, pinned }: Holding): void {
  for (const [index, held] of units) if (held > 0) pool.withdraw(index, held);
  for (const [sink, held] of pinned) pool.setDemand(sink, pool.demand[sink]! + held);
}

function bringBack(pool: Pool, demand: Float64Array, saved: Uint8Array): void {
  pool.demand.set(demand);
  pool.restore(saved);
}

/** By phase: lines that were covered and are not any more, and of them the critical ones. */
function countLosses(
  pool: Pool,
  demand: Float64Array,
  before: Float64Array,
  { phaseOf, isCritical }: Sinks,
  counts: Int32Array,
): void {
  for (let sink = 0; sink < before.length; sink++) {
    if (before[sink]! < demand[sink]! || pool.covered[sink]! >= pool.demand[sink]!) continue;
    counts[phaseOf[sink]! * 2]!++;
    if (isCritical[sink]) counts[phaseOf[sink]! * 2 + 1]!++;
  }
}

/** Losses by nation and phase. Of pairs it keeps what differs from the sum of the two alone. */
class Tally {
  readonly width: number;
  readonly alone: Int32Array;
  readonly #nations: number;
  readonly #beyond: Int32Array;

  constructor(nations: number, phases: number) {
    this.#nations = nations;
    this.width = phases * 2;
    this.alone = new Int32Array(nations * this.width);
    this.#beyond = new Int32Array(nations * nations * this.width);
  }

  addAlone(nation: number, counts: Int32Array): void {
    for (let place = 0; place < this.width; place++)
      this.alone[nation * this.width + place]! += counts[place]!;
  }

  /** `both` = the loss of the two together, `first` and `second` that of each alone. */
  addBoth(a: number, b: number, both: Int32Array, first: Int32Array, second: Int32Array): void {
    const start = (a * this.#nations + b) * this.width;
    for (let place = 0; place < this.width; place++)
      this.#beyond[start + place]! += both[place]! - first[place]! - second[place]!;
  }

  ofPair(a: number, b: number): Int32Array {
    const start = (a * this.#nations + b) * this.width;
    return Int32Array.from(
      { length: this.width },
      (_, place) =>
        this.alone[a * this.width + place]! +
        this.alone[b * this.width + place]! +
        this.#beyond[start + place]!,
    );
  }
}

/** Lines that have pledges which can serve them, all from one nation. */
function singleProviders(prepared: Prepared): Resilience["singleProvider"] {
  const { table, competitions, classes, lines, whereOf } = prepared;
  const nationsOf = competitions.map(({ slots }) => slots.map(() => -1));
  const MANY = -2;
  for (let row = 0; row < table.columns.count; row++) {
    const nation = table.columns.nation[row]!;
    classes.eachClass(row, (competition, index) => {
      const known = nationsOf[competition]!;
      for (const slot of classes.sets[competition]!.slotsOf[index]!) {
        if (known[slot] === -1) known[slot] = nation;
        else if (known[slot] !== nation) known[slot] = MANY;
      }
    });
  }
  return lines.flatMap((line, place) => {
    const { competition, sink } = whereOf[place]!;
    const nation = nationsOf[competition]![competitions[competition]!.slotOf[sink]!]!;
    return nation >= 0 && line.quantity > 0 ? [{ requirement: line.id, nation: table.nations[nation]! }] : [];
  });
}

function sum(losses: readonly Loss[]): Loss {
  return losses.reduce<Loss>(
    (total, loss) => ({ lines: total.lines + loss.lines, critical: total.critical + loss.critical }),
    { lines: 0, critical: 0 },
  );
}

function compareLoss(a: Loss, b: Loss): number {
  return b.critical - a.critical || b.lines - a.lines;
}
