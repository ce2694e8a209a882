// biome-ignore-all lint/style/noNonNullAssertion: every index is in range by construction, and checking each would double the time
import { NEVER } from "../columns";
import { type PreparedPlan, preparePlan } from "../prepare-plan";
import { comparePhases } from "../rank";
import { demandOf, poolOf } from "../solve";
import { type Plan, TIERS } from "../types";
import type { BuildUp, BuildUpCurve, BuildUpStep } from "./types";

/**
 * What the lines of every capability of every phase could be given by what is there at an hour, tier by tier. Each
 * step is an optimum of its own over the pledges that are ready by then, so the last one shows what the report
 * shows; none ever lies below the one before it. Pins are not kept.
 */
export function traceBuildUp(plan: Plan, onProgress?: (done: number) => void): BuildUp {
  const { pins: _, ...unpinned } = plan;
  const input = preparePlan(unpinned);
  const { lines } = input.prepared;
  const hours = [
    ...new Set([
      0,
      ...lines.map((line) => line.requiredByHours),
      ...[...input.prepared.table.columns.readyAtHours].filter((hour) => hour !== NEVER),
    ]),
  ].sort((a, b) => a - b);
  const cells = cellsOf(plan, input);
  const steps = TIERS.length * hours.length;
  const covered = TIERS.map((_, tier) =>
    coverByHour(input, tier, hours, (step) => onProgress?.((tier * hours.length + step) / steps)),
  );
  const able = countAble(input, cells, hours);
  return {
    curves: cells.map(({ phase, capability, places }, cell): BuildUpCurve => {
      const steps = hours.map(
        (hour, step): BuildUpStep => ({
          hour,
          required: places.reduce(
            (sum, place) => (lines[place]!.requiredByHours <= hour ? sum + lines[place]!.quantity : sum),
            0,
          ),
          assured: sumAt(covered[0]![step]!, places),
          verified: sumAt(covered[1]![step]!, places),
          declared: sumAt(covered[2]![step]!, places),
          bound: able[cell]![step]!,
        }),
      );
      return {
        phase,
        capability,
        steps: steps.filter((step, at) => at === 0 || differs(step, steps[at - 1]!)),
      };
    }),
  };
}

interface Cell {
  phase: string;
  capability: string;
  /** of its lines, in rank order */
  places: number[];
}

function cellsOf(plan: Plan, { prepared }: PreparedPlan): Cell[] {
  return [...plan.phases].sort(comparePhases).flatMap((phase) =>
    plan.capabilities.flatMap(({ code }): Cell[] => {
      const places = prepared.lines.flatMap((line, place) =>
        line.phase === phase.id && line.capability === code ? [place] : [],
      );
      return places.length > 0 ? [{ phase: phase.id, capability: code, places }] : [];
    }),
  );
}

/** By hour and line: units covered by pledges of the tier or surer ones that are ready by then. */
function coverByHour(
  { prepared }: PreparedPlan,
  tier: number,
  hours: readonly number[],
  onStep: (step: number) => void,
): Float64Array[] {
  const { competitions, classes, lines } = prepared;
  const { count, quantity, readyAtHours, tier: tierOf } = prepared.table.columns;
  const rows = [...Array(count).keys()]
    .filter((row) => tierOf[row]! <= tier && readyAtHours[row]! !== NEVER)
    .sort((a, b) => readyAtHours[a]! - readyAtHours[b]!);
  const pools = competitions.map((one, place) => poolOf(one, classes.sets[place]!, demandOf(one)));
  const covered = new Float64Array(lines.length);
  let next = 0;
  return hours.map((hour, step) => {
    onStep(step);
    const touched = new Set<number>();
    for (; next < rows.length && readyAtHours[rows[next]!]! <= hour; next++) {
      const row = rows[next]!;
      classes.eachClass(row, (competition, index) => {
        pools[competition]!.add(index, quantity[row]!);
        touched.add(competition);
      });
    }
    for (const competition of touched) {
      const pool = pools[competition]!;
      pool.fill();
      competitions[competition]!.places.forEach((place, sink) => {
        covered[place] = pool.covered[sink]!;
      });
    }
    return covered.slice();
  });
}

/** By cell and hour: units that could serve one of the cell's lines and are ready by then. */
function countAble({ prepared }: PreparedPlan, cells: readonly Cell[], hours: readonly number[]): number[][] {
  const { competitions, classes, whereOf } = prepared;
  const { count, quantity, readyAtHours } = prepared.table.columns;
  const cellsAt = competitions.map(({ slots }) => slots.map((): number[] => []));
  cells.forEach(({ places }, cell) => {
    for (const place of places) {
      const { competition, sink } = whereOf[place]!;
      const own = cellsAt[competition]![competitions[competition]!.slotOf[sink]!]!;
      if (!own.includes(cell)) own.push(cell);
    }
  });
  const stepOf = new Map(hours.map((hour, step) => [hour, step]));
  const gained = cells.map(() => hours.map(() => 0));
  for (let row = 0; row < count; row++) {
    const served = new Set<number>();
    classes.eachClass(row, (competition, index) => {
      for (const slot of classes.sets[competition]!.slotsOf[index]!)
        for (const cell of cellsAt[competition]![slot]!) served.add(cell);
    });
    const step = stepOf.get(readyAtHours[row]!);
    if (step === undefined) continue;
    for (const cell of served) gained[cell]![step]! += quantity[row]!;
  }
  return gained.map((steps) => {
    let sum = 0;
    return steps.map((units) => {
      sum += units;
      return sum;
    });
  });
}

function sumAt(values: Float64Array, places: readonly number[]): number {
  return places.reduce((sum, place) => sum + values[place]!, 0);
}

function differs(a: BuildUpStep, b: BuildUpStep): boolean {
  return (
    a.required !== b.required ||
    a.assured !== b.assured ||
    a.verified !== b.verified ||
    a.declared !== b.declared ||
    a.bound !== b.bound
  );
}
