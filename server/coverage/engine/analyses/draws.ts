// biome-ignore-all lint/style/noNonNullAssertion: every index is in range by construction, and checking each would double the time
import { NEVER } from "../columns";
import { preparePlan } from "../prepare-plan";
import type { Prepared } from "../prepared";
import { demandOf, figuresOf } from "../solve";
import type { Plan } from "../types";
import { binomial, createUniform, type Lottery } from "./random";
import type { DrawAssumptions, Readiness } from "./types";

const PROGRESS_EVERY = 64;

/**
 * How likely each phase is complete, by drawing what comes: a nation as a whole, then each unit of its pledges, then
 * how late they are. Without the first, pools of many pledges would look certain, because what strikes a nation
 * strikes all that it has pledged. Every draw is an exact optimum over all tiers. Pins are not kept.
 */
export function drawReadiness(
  plan: Plan,
  assumptions: DrawAssumptions,
  onProgress?: (done: number) => void,
): Readiness {
  const { pins: _, ...unpinned } = plan;
  return readinessOf(preparePlan(unpinned).prepared, assumptions, onProgress);
}

export function readinessOf(
  prepared: Prepared,
  assumptions: DrawAssumptions,
  onProgress?: (done: number) => void,
): Readiness {
  const { draws, seed, nationOut } = assumptions;
  const { phases, competitions, lines } = prepared;
  const supplies = suppliesOf(prepared, assumptions);
  const pools = competitions.map((competition, place) =>
    figuresOf(competition, prepared.classes.sets[place]!, demandOf(competition)),
  );
  const firstClass = startsOf(pools.map((pool) => pool.classes));
  const units = new Float64Array(firstClass.at(-1)!);
  const uniform = createUniform(seed);
  const drawUnits = createDrawing(supplies, firstClass, prepared.table.nations.length, nationOut, uniform);

  const criticalOf = phases.map(
    (phase) => lines.filter((line) => line.phase === phase && line.priority === 1).length,
  );
  const phaseOf = lines.map((line) => phases.indexOf(line.phase));
  const coveredDraws = new Int32Array(lines.length);
  /** by phase: in how many draws so many critical lines were covered */
  const histogram = criticalOf.map((critical) => new Int32Array(critical + 1));
  const criticalCovered = new Int32Array(phases.length);

  for (let draw = 0; draw < draws; draw++) {
    units.fill(0);
    drawUnits(units);
    criticalCovered.fill(0);
    for (let place = 0; place < pools.length; place++) {
      const pool = pools[place]!;
      pool.refill(units, firstClass[place]!);
      const { places } = competitions[place]!;
      for (let sink = 0; sink < places.length; sink++) {
        if (pool.covered[sink]! < pool.demand[sink]!) continue;
        const line = places[sink]!;
        coveredDraws[line]!++;
        if (lines[line]!.priority === 1) criticalCovered[phaseOf[line]!]!++;
      }
    }
    for (let phase = 0; phase < phases.length; phase++) histogram[phase]![criticalCovered[phase]!]!++;
    if (draw % PROGRESS_EVERY === 0) onProgress?.(draw / draws);
  }
  onProgress?.(1);

  const { availability } = prepared.table.columns;
  const stated = availability.reduce((count, chance) => (Number.isNaN(chance) ? count : count + 1), 0);
  return {
    assumptions,
    stated,
    unstated: availability.length - stated,
    phases: phases.map((phase, place) => {
      const complete = draws === 0 ? 0 : histogram[place]![criticalOf[place]!]! / draws;
      return {
        phase,
        criticalLines: criticalOf[place]!,
        complete,
        error: halfWidth(complete, draws),
        low: quantile(histogram[place]!, draws, 0.1),
        middle: quantile(histogram[place]!, draws, 0.5),
        high: quantile(histogram[place]!, draws, 0.9),
      };
    }),
    lines: lines.map((line, place) => ({
      requirement: line.id,
      covered: draws === 0 ? 0 : coveredDraws[place]! / draws,
    })),
  };
}

/** A pledge that may come: how many of it, and by how late it is the classes that it then belongs to. */
interface Supply {
  nation: number;
  quantity: number;
  /** null = all of it comes */
  lottery: Lottery | null;
  /** the longest delay, in hours; 0 = none that matters */
  latest: number;
  /** by outcome but the last: the longest delay that still leads to it, ascending */
  limits: number[];
  outcomes: { competition: number; index: number }[][];
}

function suppliesOf(prepared: Prepared, { delayShare }: DrawAssumptions): Supply[] {
  const { classes, table } = prepared;
  const { columns } = table;
  const lotteries = new Map<string, Lottery>();
  const outcomeAt = (row: number, hour: number) => {
    const outcome: { competition: number; index: number }[] = [];
    const code = classes.coder.codeAt(columns.profile[row]!, hour, columns.enduranceDays[row]!);
    if (code >= 0)
      classes.eachClassOfCode(code, (competition, index) => outcome.push({ competition, index }));
    return outcome;
  };
  return Array.from(columns.quantity).flatMap((quantity, row): Supply[] => {
    const ready = columns.readyAtHours[row]!;
    if (ready === NEVER || quantity === 0) return [];
    const first = outcomeAt(row, ready);
    if (first.length === 0) return [];
    const chance = Number.isNaN(columns.availability[row]!) ? 1 : columns.availability[row]!;
    const key = `${quantity} ${chance}`;
    const lottery = chance >= 1 ? null : (lotteries.get(key) ?? binomial(quantity, chance));
    if (lottery) lotteries.set(key, lottery);
    const missable = classes.coder
      .deadlinesOf(columns.profile[row]!)
      .filter((deadline) => deadline >= ready && deadline < ready * (1 + delayShare));
    return [
      {
        nation: columns.nation[row]!,
        quantity,
        lottery,
        latest: missable.length === 0 ? 0 : ready * delayShare,
        limits: missable.map((deadline) => deadline - ready),
        // a pledge that misses a deadline by any part of an hour is ready in the hour after it
        outcomes: [first, ...missable.map((deadline) => outcomeAt(row, deadline + 1))],
      },
    ];
  });
}

/**
 * Draws what comes and adds it up by class. Everything that a draw reads lies in flat lists, one after another: per
 * supply its tickets and its outcomes, per outcome its classes.
 */
function createDrawing(
  supplies: readonly Supply[],
  firstClass: Int32Array,
  nations: number,
  nationOut: number,
  uniform: () => number,
): (units: Float64Array) => void {
  const nationOf = Int32Array.from(supplies, ({ nation }) => nation);
  const quantity = Float64Array.from(supplies, (supply) => supply.quantity);
  const latest = Float64Array.from(supplies, (supply) => supply.latest);
  const tickets = new Map<Lottery, number>();
  const all: Lottery = { keep: [], own: [], other: [] };
  const firstTicket = Int32Array.from(supplies, ({ lottery }) => {
    if (!lottery) return -1;
    const known = tickets.get(lottery);
    if (known !== undefined) return known;
    const start = all.keep.length;
    tickets.set(lottery, start);
    for (const part of ["keep", "own", "other"] as const)
      for (const value of lottery[part]) all[part].push(value);
    return start;
  });
  const ticketCount = Int32Array.from(supplies, ({ lottery }) => lottery?.keep.length ?? 0);
  const [keep, own, other] = [all.keep, all.own, all.other].map((list) => Float64Array.from(list));
  const firstOutcome = startsOf(supplies.map(({ outcomes }) => outcomes.length));
  const limits = Float64Array.from(
    supplies.flatMap((supply) => [...supply.limits, Number.POSITIVE_INFINITY]),
  );
  const outcomes = supplies.flatMap((supply) => supply.outcomes);
  const firstPlace = startsOf(outcomes.map((outcome) => outcome.length));
  const places = Int32Array.from(
    outcomes.flatMap((outcome) => outcome.map(({ competition, index }) => firstClass[competition]! + index)),
  );
  const comes = new Uint8Array(nations);
  return (units) => {
    for (let nation = 0; nation < nations; nation++) comes[nation] = uniform() < nationOut ? 0 : 1;
    for (let supply = 0; supply < nationOf.length; supply++) {
      if (comes[nationOf[supply]!] === 0) continue;
      let drawn = quantity[supply]!;
      if (firstTicket[supply]! >= 0) {
        const scaled = uniform() * ticketCount[supply]!;
        const ticket = firstTicket[supply]! + (scaled | 0);
        drawn = scaled - (scaled | 0) < keep![ticket]! ? own![ticket]! : other![ticket]!;
      }
      let outcome = firstOutcome[supply]!;
      if (latest[supply]! > 0) {
        const delay = uniform() * latest[supply]!;
        while (limits[outcome]! < delay) outcome++;
      }
      for (let at = firstPlace[outcome]!; at < firstPlace[outcome + 1]!; at++) units[places[at]!]! += drawn;
    }
  };
}

function startsOf(lengths: readonly number[]): Int32Array {
  const starts = new Int32Array(lengths.length + 1);
  lengths.forEach((length, place) => {
    starts[place + 1] = starts[place]! + length;
  });
  return starts;
}

/** Half the width of the 95 % interval of a share (Wilson 1927), which does not shrink to nothing at 0 or 1. */
function halfWidth(share: number, draws: number): number {
  if (draws === 0) return 1;
  const z = 1.959963984540054;
  const spread = Math.sqrt((share * (1 - share)) / draws + (z * z) / (4 * draws * draws));
  return (z * spread) / (1 + (z * z) / draws);
}

/** The smallest number that at least this share of the draws does not exceed. */
function quantile(counts: Int32Array, draws: number, share: number): number {
  let sum = 0;
  for (let number = 0; number < counts.length; number++) {
    sum += counts[number]!;
    if (sum >= share * draws) return number;
  }
  return counts.length - 1;
}
