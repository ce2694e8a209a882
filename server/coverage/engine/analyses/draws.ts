// biome-ignore-all lint/style/noNonNullAssertion: every index is in range by construction, and checking each would double the time
import { preparePlan } from "../prepare-plan";
import type { Prepared } from "../prepared";
import { demandOf, figuresOf } from "../solve";
import type { Plan } from "../types";
import { BLOCK, Drawing } from "./drawing";
import { suppliesOf } from "./supplies";
import type { DrawAssumptions, Readiness } from "./types";

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
  const placesOf = competitions.map(({ places }) => places);
  const firstClass = startsOf(pools.map((pool) => pool.classes));
  const classes = firstClass.at(-1)!;
  const units = new Float64Array(BLOCK * classes);
  const nations = prepared.table.nations.length;
  const drawing = new Drawing(supplies, { firstClass, nations, nationOut, seed });

  const criticalOf = phases.map(
    (phase) => lines.filter((line) => line.phase === phase && line.priority === 1).length,
  );
  const phaseOf = Int32Array.from(lines, (line) => phases.indexOf(line.phase));
  const isCritical = Uint8Array.from(lines, (line) => (line.priority === 1 ? 1 : 0));
  const coveredDraws = new Int32Array(lines.length);
  /** by phase: in how many draws so many critical lines were covered */
  const histogram = criticalOf.map((critical) => new Int32Array(critical + 1));
  const criticalCovered = new Int32Array(phases.length);

  for (let done = 0; done < draws; done += BLOCK) {
    drawing.draw(units);
    for (let draw = 0; draw < BLOCK && done + draw < draws; draw++) {
      criticalCovered.fill(0);
      for (let place = 0; place < pools.length; place++) {
        const pool = pools[place]!;
        pool.refill(units, draw * classes + firstClass[place]!);
        const { covered, demand } = pool;
        const places = placesOf[place]!;
        for (let sink = 0; sink < places.length; sink++) {
          if (covered[sink]! < demand[sink]!) continue;
          const line = places[sink]!;
          coveredDraws[line]!++;
          criticalCovered[phaseOf[line]!]! += isCritical[line]!;
        }
      }
      for (let phase = 0; phase < phases.length; phase++) histogram[phase]![criticalCovered[phase]!]!++;
    }
    onProgress?.(done / draws);
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
