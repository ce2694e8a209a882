import highsLoader from "highs";
import { computeCoverage } from "../engine";
import { competitions, exhaustiveCover, flowCover, toLinearProgramme, upToTier } from "../engine/test/oracle";
import { createRandom, createRandomPlan, type Random, type Size } from "../engine/test/random";
import { type Plan, TIERS, type Tier } from "../engine/types";
import { instanceOf } from "./conversions";
import { coveredOf, prepare } from "./engine-under-test";
import type { Scale } from "./scale";

const TINY: Size = { lines: 4, pledges: 4, phases: 2, capabilities: 2, units: 2, friction: 0.3 };
const SMALL: Size = { lines: 8, pledges: 12, phases: 2, capabilities: 3, units: 9, friction: 0.3 };
const MIDDLE: Size = { lines: 25, pledges: 60, phases: 3, capabilities: 4, units: 30, friction: 0.25 };

/** Cases by the hundred against other ways to the same answer, other seeds than those of the tests. */
export async function countDifferences({
  exhaustive,
  flow,
  linear,
  metamorphic,
}: Scale["cases"]): Promise<{ cases: number; differences: number }> {
  const highs = await highsLoader();
  let differences = 0;
  const each = (
    first: number,
    count: number,
    size: Size,
    agrees: (plan: Plan, random: Random) => boolean,
  ) => {
    for (let seed = first; seed < first + count; seed++) {
      const random = createRandom(seed);
      if (!agrees(createRandomPlan(random, size), random)) differences++;
    }
  };
  each(1_000_001, exhaustive, TINY, (plan) =>
    TIERS.every((tier) => isSame(coverOf(plan, tier), exhaustiveCover(upToTier(plan, tier)))),
  );
  each(2_000_001, flow, SMALL, (plan) => isSame(coverOf(plan), flowCover(plan)));
  each(3_000_001, linear, MIDDLE, (plan) => agreesWith(highs, plan));
  each(4_000_001, metamorphic, SMALL, (plan, random) => {
    const shuffled = { ...plan, pledges: random.shuffle(splitOne(plan, random)) };
    const reported = new Map(computeCoverage(plan).lines.map((line) => [line.requirement, line.declared]));
    return isSame(coverOf(plan), coverOf(shuffled)) && isSame(coverOf(plan), reported);
  });
  return { cases: exhaustive + flow + linear + metamorphic, differences };
}

function coverOf(plan: Plan, tier: Tier = "declared"): Map<string, number> {
  const { columns, frame } = instanceOf(plan);
  const handle = prepare(columns, frame);
  const covered = coveredOf(handle);
  return new Map(handle.lines.map((line, place) => [line.id, covered[place]?.[tier] ?? -1]));
}

function isSame(a: ReadonlyMap<string, number>, b: ReadonlyMap<string, number>): boolean {
  return a.size === b.size && [...a].every(([id, units]) => b.get(id) === units);
}

function agreesWith(highs: Awaited<ReturnType<typeof highsLoader>>, plan: Plan): boolean {
  const cover = coverOf(plan);
  return competitions(plan).every((lines) => {
    const programme = toLinearProgramme(plan, lines);
    const worth = lines.reduce((sum, line) => sum + (4 - line.priority) * (cover.get(line.id) ?? 0), 0);
    return programme === null
      ? worth === 0
      : Math.abs(highs.solve(programme).ObjectiveValue - worth) < 1e-6 * (1 + worth);
  });
}

function splitOne(plan: Plan, random: Random): Plan["pledges"] {
  const split = random.pick(plan.pledges);
  const part = random.below(split.quantity + 1);
  return plan.pledges.flatMap((pledge) =>
    pledge === split
      ? [
          { ...pledge, quantity: part },
          { ...pledge, id: `${pledge.id}-rest`, quantity: pledge.quantity - part },
        ]
      : pledge,
  );
}
