// biome-ignore-all lint/style/noNonNullAssertion: every index is in range by construction, and checking each would double the time
import type { Competition } from "../competitions";
import { isEligible, type Refusal, refusalsOf, type Substitutes } from "../eligibility";
import type { Pool } from "../kernel/pool";
import { type PreparedPlan, preparePlan } from "../prepare-plan";
import { poolOfTier } from "../solve";
import { type Plan, type Pledge, type Requirement, TIERS } from "../types";
import { applyChanges } from "./changes";
import type { Ask, Change, SmallestAsk } from "./types";

/** So many single changes are tried, and so many of them in pairs. */
const MOST_CHANGES = 400;
const MOST_IN_PAIRS = 60;
/** So many asks are named. */
const MOST_ASKS = 12;

/**
 * The least that would close a gap. Only lines that the gap's proof names can help it, so only pledges that one test
 * keeps from one of these lines are tried, then those that two tests keep from it, then two changes together: both
 * for lines of the proof, or the second for a line from which the first draws its pledge away. A change is tried on
 * the solved competition by local repair; what is named is confirmed by solving the changed plan anew. Null when
 * nothing is missing of the line.
 */
export function findSmallestAsk(
  plan: Plan,
  requirement: string,
  onProgress?: (done: number) => void,
): SmallestAsk | null {
  const trial = Trial.of(plan, requirement);
  if (!trial) return null;
  const { shortfall } = trial;
  const { single, double, untried: leftOut, singles } = trial.candidates();
  let untried = leftOut;
  const stage = stagesOf(onProgress);
  const tried = stage(SINGLE, single, (change) => trial.try([change]));
  const closing = tried.filter((ask) => ask.shortfall === 0);
  let asks = closing;
  if (closing.length === 0) {
    const helpful = tried
      .map((ask, place) => ({ ask, change: single[place]! }))
      .sort((a, b) => a.ask.shortfall - b.ask.shortfall)
      .slice(0, MOST_IN_PAIRS)
      .map(({ change }) => change);
    untried += pairsOf(singles) - pairsOf(helpful.length);
    const pairs = stage(FOLLOWING, helpful, (a, place) => {
      const following = trial.following(a);
      const tried = following.slice(0, MOST_IN_PAIRS);
      untried += following.length - tried.length;
      return [...helpful.slice(place + 1), ...tried].map((b) => [a, b]);
    }).flat();
    const together = stage(TOGETHER, distinct([...double, ...pairs]), (changes) => trial.try(changes));
    asks = [
      ...together.filter((ask) => ask.shortfall === 0),
      ...tried.filter((ask) => ask.shortfall < shortfall),
    ];
  }
  asks.sort(compareAsks);
  const units = trial.fewestUnits();
  return {
    requirement,
    shortfall,
    units: confirmed(plan, requirement, units),
    asks: stage(CONFIRMED, asks.slice(0, MOST_ASKS), (ask) => confirmed(plan, requirement, ask)),
    tried: single.length,
    untried,
  };
}

/** Parts of the work, as shares of it: roughly, since what is left to try is not known before. */
const SINGLE = [0, 0.2] as const;
const FOLLOWING = [0.2, 0.4] as const;
const TOGETHER = [0.4, 0.8] as const;
const CONFIRMED = [0.8, 1] as const;

/** Maps one part of the work, and says after each step how much of the whole is done. */
function stagesOf(onProgress?: (done: number) => void) {
  return <One, Other>(
    [from, to]: readonly [number, number],
    items: readonly One[],
    step: (item: One, place: number) => Other,
  ): Other[] =>
    items.map((item, place) => {
      const result = step(item, place);
      onProgress?.(from + ((to - from) * (place + 1)) / items.length);
      return result;
    });
}

/** How many pairs so many changes make. */
const pairsOf = (changes: number): number => (changes * (changes - 1)) / 2;

/** Solved anew, with the change made in the plan itself. */
function confirmed(plan: Plan, requirement: string, ask: Ask): Ask {
  const trial = Trial.of(applyChanges(plan, ask.changes), requirement);
  const shortfall = trial?.shortfall ?? 0;
  if (shortfall !== ask.shortfall)
    throw new RangeError(`${requirement}: a change leaves ${shortfall} open, a repair said ${ask.shortfall}`);
  return ask;
}

/** The competition of one open line, on which changes are tried and taken back. */
class Trial {
  readonly shortfall: number;
  readonly #plan: PreparedPlan;
  readonly #competition: Competition;
  readonly #place: number;
  readonly #pool: Pool;
  readonly #sink: number;
  readonly #line: Requirement;
  readonly #byId: Map<string, number>;
  readonly #classOf = new Map<string, number>();

  static of(plan: Plan, requirement: string): Trial | null {
    const input = preparePlan(plan);
    const place = input.prepared.lines.findIndex((line) => line.id === requirement);
    if (place < 0) throw new RangeError(`no requirement ${JSON.stringify(requirement)}`);
    const trial = new Trial(input, place);
    return trial.shortfall > 0 ? trial : null;
  }

  private constructor(input: PreparedPlan, line: number) {
    const { prepared } = input;
    const { competition, sink } = prepared.whereOf[line]!;
    this.#plan = input;
    this.#line = prepared.lines[line]!;
    this.#place = competition;
    this.#competition = prepared.competitions[competition]!;
    this.#sink = sink;
    this.#pool = poolOfTier(prepared, competition, TIERS.at(-1)!, input.pins);
    this.#byId = new Map(input.pledges.map((pledge, row) => [pledge.id, row]));
    prepared.classes.sets[competition]!.slotsOf.forEach((slots, index) => {
      this.#classOf.set(slots.join(), index);
    });
    this.shortfall = this.#missing();
  }

  /** Changes that could help: each lets a pledge serve a line of the proof. */
  candidates(): { single: Change[]; double: Change[][]; untried: number; singles: number } {
    const targets = this.#reached(this.#pool);
    const all = this.#openings(this.#plan.pledges, targets, targets);
    const single = all.filter((changes) => changes.length === 1).flat();
    const double = all.filter((changes) => changes.length === 2);
    return {
      single: single.slice(0, MOST_CHANGES),
      double: double.slice(0, MOST_CHANGES),
      untried: Math.max(0, single.length - MOST_CHANGES) + Math.max(0, double.length - MOST_CHANGES),
      singles: single.length,
    };
  }

  /** Changes that could help after another: each lets a pledge serve a line that the other made part of the proof. */
  following(first: Change): Change[] {
    const before = new Set(this.#reached(this.#pool));
    const { pool, pledges } = this.#after([first]);
    const reached = this.#reached(pool);
    const added = reached.filter((line) => !before.has(line));
    if (added.length === 0) return [];
    return this.#openings(pledges, added, reached)
      .filter((changes) => changes.length === 1)
      .flat();
  }

  /** One line of each slot that a shortfall of the line spreads to. */
  #reached(pool: Pool): Requirement[] {
    const slots = new Set(pool.reach(this.#competition.slotOf[this.#sink]!));
    return [...slots].map((slot) => this.#competition.slots[slot]!);
  }

  /** What lets a pledge serve one of `targets` that serves none of `reached`. */
  #openings(
    pledges: readonly Pledge[],
    targets: readonly Requirement[],
    reached: readonly Requirement[],
  ): Change[][] {
    const { substitutes } = this.#plan.prepared;
    const found: Change[][] = [];
    for (const pledge of pledges) {
      if (!this.#competition.offered.has(pledge.capability)) continue;
      if (reached.some((line) => isEligible(substitutes, pledge, line))) continue;
      for (const line of targets) {
        const changes = changesFor(substitutes, pledge, line);
        if (changes) found.push(changes.map((change) => wholeCondition(change, this.#plan.pledges)));
      }
    }
    return distinct(found);
  }

  try(changes: readonly Change[]): Ask {
    const { pool } = this.#after(changes);
    return { changes: [...changes], shortfall: pool.demand[this.#sink]! - pool.covered[this.#sink]! };
  }

  #after(changes: readonly Change[]): { pool: Pool; pledges: readonly Pledge[] } {
    const pool = this.#pool.copy();
    const { pledges, moved } = this.#moved(changes);
    for (const row of moved) {
      this.#plan.prepared.classes.eachClass(row, (competition, index) => {
        if (competition === this.#place) pool.withdraw(index, this.#unpinned(row));
      });
    }
    for (const row of moved) {
      const slots = this.#slotsOf(pledges[row]!);
      if (slots.length > 0) pool.add(this.#classFor(pool, slots), this.#unpinned(row));
    }
    pool.fill();
    return { pool, pledges };
  }

  /** The fewest new units that close the gap: what outranks the line may take some of them first. */
  fewestUnits(): Ask {
    const { capability, area, requiredByHours, holdDays } = this.#line;
    const pledge: Pledge = {
      id: "",
      nation: "",
      capability,
      quantity: 0,
      readyAtHours: requiredByHours,
      enduranceDays: holdDays,
      phases: null,
      areas: area === null ? null : [area],
      nonCombat: false,
      tier: "declared",
    };
    const slots = this.#slotsOf(pledge);
    const isEnough = (units: number) => {
      const pool = this.#pool.copy();
      pool.add(this.#classFor(pool, slots), units);
      pool.fill();
      return pool.covered[this.#sink]! === pool.demand[this.#sink]!;
    };
    let few = this.shortfall;
    let many = this.#pool.demand.reduce((sum, units, sink) => sum + units - this.#pool.covered[sink]!, 0);
    while (few < many) {
      const middle = Math.floor((few + many) / 2);
      if (isEnough(middle)) many = middle;
      else few = middle + 1;
    }
    const change: Change = {
      kind: "units",
      capability,
      quantity: many,
      area,
      readyAtHours: requiredByHours,
      enduranceDays: holdDays,
    };
    return { changes: [change], shortfall: 0 };
  }

  #missing(): number {
    return this.#pool.demand[this.#sink]! - this.#pool.covered[this.#sink]!;
  }

  /** The pledges as they would be, and the places of those that change. */
  #moved(changes: readonly Change[]): { pledges: readonly Pledge[]; moved: number[] } {
    const { pledges } = this.#plan;
    const touched = new Set<number>();
    for (const change of changes) {
      const ids =
        change.kind === "condition" ? change.pledges : change.kind === "units" ? [] : [change.pledge];
      for (const id of ids) touched.add(this.#byId.get(id)!);
    }
    const moved = [...touched];
    const after = applyChanges({ pledges: moved.map((row) => pledges[row]!) }, changes).pledges;
    const changed = [...pledges];
    moved.forEach((row, place) => {
      changed[row] = after[place]!;
    });
    return { pledges: changed, moved };
  }

  /** A pledge's units that no pin of this competition holds. */
  #unpinned(row: number): number {
    const { pins, prepared, pledges } = this.#plan;
    return pins
      .filter((pin) => pin.pledge === row && prepared.whereOf[pin.line]!.competition === this.#place)
      .reduce((units, pin) => units - pin.quantity, pledges[row]!.quantity);
  }

  #slotsOf(pledge: Pledge): Int32Array {
    const { slots } = this.#competition;
    const { substitutes } = this.#plan.prepared;
    return Int32Array.from(
      slots.flatMap((line, slot) => (isEligible(substitutes, pledge, line) ? [slot] : [])),
    );
  }

  #classFor(pool: Pool, slots: Int32Array): number {
    return this.#classOf.get(slots.join()) ?? pool.addClass(slots);
  }
}

/** What would have to change for the pledge to serve the line; null where that is not a matter of change. */
function changesFor(substitutes: Substitutes, pledge: Pledge, line: Requirement): Change[] | null {
  const refusals = refusalsOf(substitutes, pledge, line);
  if (refusals.length === 0 || refusals.length > 2) return null;
  const changes = refusals.map((refusal) => changeFor(refusal, pledge, line));
  return changes.every((change) => change !== null) ? changes : null;
}

function changeFor({ reason, by }: Refusal, pledge: Pledge, line: Requirement): Change | null {
  switch (reason) {
    case "late":
      return { kind: "hours", pledge: pledge.id, by: by ?? 0 };
    case "endurance":
      return { kind: "days", pledge: pledge.id, by: by ?? 0 };
    case "phase":
      return { kind: "phase", pledge: pledge.id, phase: line.phase };
    case "area":
      return line.area === null ? null : { kind: "area", pledge: pledge.id, area: line.area };
    case "combat":
      return { kind: "combat", pledge: pledge.id };
    case "condition":
      return { kind: "condition", condition: pledge.excludedBy ?? "", pledges: [pledge.id] };
    case "capability":
    case "blocked":
      return null;
  }
}

/** A condition that is met lets in all pledges that it keeps out, whatever else may keep them from a line. */
function wholeCondition(change: Change, pledges: readonly Pledge[]): Change {
  if (change.kind !== "condition") return change;
  const { condition } = change;
  const kept = pledges.filter((pledge) => pledge.excludedBy === condition).map((pledge) => pledge.id);
  return { kind: "condition", condition, pledges: kept };
}

function distinct(asks: readonly Change[][]): Change[][] {
  return [...new Map(asks.map((changes) => [JSON.stringify(changes), changes])).values()];
}

const KINDS: readonly Change["kind"][] = ["condition", "phase", "area", "combat", "hours", "days", "units"];

/** Closing asks first, then fewer changes, then by kind, then the smaller amount, then by name. */
function compareAsks(a: Ask, b: Ask): number {
  const sizeOf = ({ changes }: Ask) =>
    changes.reduce((sum, change) => sum + ("by" in change ? change.by : 0), 0);
  const kindOf = ({ changes }: Ask) =>
    changes.reduce((worst, change) => Math.max(worst, KINDS.indexOf(change.kind)), 0);
  const keyOf = ({ changes }: Ask) => JSON.stringify(changes);
  return (
    a.shortfall - b.shortfall ||
    a.changes.length - b.changes.length ||
    kindOf(a) - kindOf(b) ||
    sizeOf(a) - sizeOf(b) ||
    (keyOf(a) < keyOf(b) ? -1 : 1)
  );
}
