import { at } from "../at";
import { addPin, countBesidePins, countCovered } from "../count-covered";
import { refuseUnfitPins } from "../pins";
import { type PreparedPlan, preparePlan } from "../prepare-plan";
import type { PlacedShare } from "../shares";
import { solve, solveOne } from "../solve";
import { type Plan, type Requirement, TIERS, type Tier, type TierCounts } from "../types";
import type { LinesTouched, PhasePinCost, PinCost, PinRelease } from "./types";

/**
 * What it costs that pins are honoured: the plan solved with them, beside the plan solved as if it had none; and for
 * each pin what comes back when it alone is released, its competition solved anew. A pin may take units from a line
 * that outranks its own, and even where no line loses a unit of all tiers together it may tie up surer units.
 */
export function measurePinCost(plan: Plan, onProgress?: (done: number) => void): PinCost {
  refuseUnfitPins(plan);
  const input = preparePlan(plan);
  const { prepared, supply, pins } = input;
  const { lines, phases } = prepared;
  const pinned = countCovered(prepared, solve(prepared, pins), supply, pins);
  const free = pins.length === 0 ? pinned : countCovered(prepared, solve(prepared), supply, []);
  return {
    lines: lines.map((line, place) => ({
      requirement: line.id,
      required: line.quantity,
      critical: isCritical(line),
      pinned: at(pinned, place),
      free: at(free, place),
    })),
    phases: phases.map((phase) => comparePhase(phase, lines, pinned, free)),
    pins: pins.map((pin, place) => {
      const release = releaseOne(input, pin, pinned);
      onProgress?.((place + 1) / pins.length);
      return release;
    }),
  };
}

function comparePhase(
  phase: string,
  lines: readonly Requirement[],
  pinned: readonly TierCounts[],
  free: readonly TierCounts[],
): PhasePinCost {
  const places = lines.flatMap((line, place) => (line.phase === phase ? [place] : []));
  const critical = places.filter((place) => isCritical(at(lines, place)));
  const touched = (isTouched: (change: number) => boolean) =>
    byTier((tier): LinesTouched => {
      const isOne = (place: number) => isTouched(at(pinned, place)[tier] - at(free, place)[tier]);
      return { lines: places.filter(isOne).length, critical: critical.filter(isOne).length };
    });
  const coveredOf = (own: readonly number[], counts: readonly TierCounts[]) =>
    byTier((tier) => own.filter((place) => isCovered(at(lines, place), at(counts, place), tier)).length);
  const both = <Figure>(figureOf: (counts: readonly TierCounts[]) => Figure) => ({
    pinned: figureOf(pinned),
    free: figureOf(free),
  });
  const criticalCovered = both((counts) => coveredOf(critical, counts));
  return {
    phase,
    losing: touched((change) => change < 0),
    gaining: touched((change) => change > 0),
    linesCovered: both((counts) => coveredOf(places, counts)),
    criticalLines: critical.length,
    criticalCovered,
    complete: {
      pinned: byTier((tier) => criticalCovered.pinned[tier] === critical.length),
      free: byTier((tier) => criticalCovered.free[tier] === critical.length),
    },
  };
}

function releaseOne(
  { prepared, supply, pins }: PreparedPlan,
  released: PlacedShare,
  pinned: readonly TierCounts[],
): PinRelease {
  const { whereOf, lines, competitions } = prepared;
  const { competition } = at(whereOf, released.line);
  const others = pins.filter((pin) => pin !== released && at(whereOf, pin.line).competition === competition);
  const one = solveOne(prepared, competition, others);
  const { places } = at(competitions, competition);
  const counts = Array.from(places, (_, sink) => countBesidePins(one, sink));
  for (const pin of others) addPin(at(counts, at(whereOf, pin.line).sink), pin, supply);

  const changes = Array.from(places, (place, sink) => {
    const line = at(lines, place);
    const [before, after] = [at(pinned, place), at(counts, sink)];
    return {
      line,
      units: byTier((tier) => after[tier] - before[tier]),
      covered: byTier((tier) => Number(isCovered(line, after, tier)) - Number(isCovered(line, before, tier))),
    };
  });
  const sum = (own: typeof changes) =>
    byTier((tier) => own.reduce((total, { covered }) => total + covered[tier], 0));
  return {
    pledge: at(supply.ids, released.pledge),
    requirement: at(lines, released.line).id,
    quantity: released.quantity,
    lines: changes
      .filter(({ units }) => TIERS.some((tier) => units[tier] !== 0))
      .map(({ line, units }) => ({ requirement: line.id, critical: isCritical(line), ...units })),
    linesCovered: sum(changes),
    criticalCovered: sum(changes.filter(({ line }) => isCritical(line))),
  };
}

const isCritical = (line: Requirement): boolean => line.priority === 1;

const isCovered = (line: Requirement, counts: TierCounts, tier: Tier): boolean =>
  counts[tier] === line.quantity;

function byTier<Figure>(figureOf: (tier: Tier) => Figure): Record<Tier, Figure> {
  return { assured: figureOf("assured"), verified: figureOf("verified"), declared: figureOf("declared") };
}
