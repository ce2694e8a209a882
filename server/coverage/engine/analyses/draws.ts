// biome-ignore-all lint/style/noNonNullAssertion: every index is in range by construction, and checking each would double the time
import { NEVER } from "../columns";
import type { Prepared } from "../prepared";
import { demandOf, poolOf } from "../solve";
import type { Plan } from "../types";
import { preparePlan } from "./prepare-plan";
import { type Alias, binomial, createUniform } from "./random";
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
  const { nation } = prepared.table.columns;
  const supplies = suppliesOf(prepared, assumptions);
  const pools = competitions.map((competition, place) =>
    poolOf(competition, prepared.classes.sets[place]!, demandOf(competition)),
  );
  const firstClass = startsOf(pools.map((pool) => pool.classes));
  const units = new Float64Array(firstClass.at(-1)!);

  const criticalOf = phases.map(
    (phase) => lines.filter((line) => line.phase === phase && line.priority === 1).length,
  );
  const phaseOf = lines.map((line) => phases.indexOf(line.phase));
  const coveredDraws = new Int32Array(lines.length);
  /** by phase: in how many draws so many critical lines were covered */
  const histogram = criticalOf.map((critical) => new Int32Array(critical + 1));
  const criticalCovered = new Int32Array(phases.length);

  const uniform = createUniform(seed);
  const comes = new Uint8Array(prepared.table.nations.length);
  for (let draw = 0; draw < draws; draw++) {
    for (let one = 0; one < comes.length; one++) comes[one] = uniform() < nationOut ? 0 : 1;
    units.fill(0);
    for (const supply of supplies) {
      if (comes[nation[supply.row]!] === 0) continue;
      const drawn = supply.many ? supply.many.draw(uniform()) : supply.quantity;
      const delay = supply.latest === 0 ? 0 : uniform() * supply.latest;
      if (drawn === 0) continue;
      const { competitionOf, classOf } = supply.outcomes[supply.latest === 0 ? 0 : placeOf(supply, delay)]!;
      for (let at = 0; at < classOf.length; at++)
        units[firstClass[competitionOf[at]!]! + classOf[at]!]! += drawn;
    }
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
  row: number;
  quantity: number;
  /** null = all of it comes */
  many: Alias | null;
  /** the longest delay, in hours; 0 = none that matters */
  latest: number;
  /** by outcome: the longest delay that still leads to it, ascending */
  limits: number[];
  outcomes: { competitionOf: number[]; classOf: number[] }[];
}

function suppliesOf(prepared: Prepared, { delayShare }: DrawAssumptions): Supply[] {
  const { classes, table } = prepared;
  const { columns } = table;
  const samplers = new Map<string, Alias>();
  const outcomeAt = (row: number, hour: number) => {
    const outcome = { competitionOf: [] as number[], classOf: [] as number[] };
    const code = classes.coder.codeAt(columns.profile[row]!, hour, columns.enduranceDays[row]!);
    if (code >= 0) {
      classes.eachClassOfCode(code, (competition, index) => {
        outcome.competitionOf.push(competition);
        outcome.classOf.push(index);
      });
    }
    return outcome;
  };
  return Array.from(columns.quantity).flatMap((quantity, row): Supply[] => {
    const ready = columns.readyAtHours[row]!;
    if (ready === NEVER) return [];
    const first = outcomeAt(row, ready);
    if (first.classOf.length === 0) return [];
    const chance = Number.isNaN(columns.availability[row]!) ? 1 : columns.availability[row]!;
    const key = `${quantity} ${chance}`;
    const many = chance >= 1 ? null : (samplers.get(key) ?? binomial(quantity, chance));
    if (many) samplers.set(key, many);
    const latest = ready * delayShare;
    const missable = classes.coder
      .deadlinesOf(columns.profile[row]!)
      .filter((deadline) => deadline >= ready && deadline < ready + latest);
    const limits = missable.map((deadline) => deadline - ready);
    // a pledge that misses a deadline by any part of an hour is ready in the hour after it
    const outcomes = [first, ...missable.map((deadline) => outcomeAt(row, deadline + 1))];
    return [{ row, quantity, many, latest: missable.length === 0 ? 0 : latest, limits, outcomes }];
  });
}

function placeOf({ limits }: Supply, delay: number): number {
  let place = 0;
  while (place < limits.length && limits[place]! < delay) place++;
  return place;
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
