import { expect, it } from "vitest";
import { computeCoverage, type Plan, TIERS, traceBuildUp } from "../index";
import { exhaustiveCover, mayServe, upToTier } from "../test/oracle";
import { createRandomPins, createRandomPlan, type Size } from "../test/random";
import { eachSeed, expectMoreThan } from "../test/seeds";
import type { BuildUpCurve, BuildUpStep } from "./types";

const TINY: Size = { lines: 4, pledges: 4, phases: 2, capabilities: 2, units: 2, friction: 0.4 };
/** Every hour at which a random plan may change, and one after each, at which it must not. */
const HOURS = [0, 12, 24, 48, 72].flatMap((hour) => [hour, hour + 1]);

const addUp = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0);

/** The curves as their definition reads, hour by hour, covered by the best of all allocations tried one by one. */
function tracePlainly(plan: Plan): BuildUpCurve[] {
  const coveredAt = HOURS.map((hour) => {
    const thereByThen = { ...plan, pledges: plan.pledges.filter((pledge) => isThere(pledge, hour)) };
    return TIERS.map((tier) => exhaustiveCover(upToTier(thereByThen, tier)));
  });
  const phases = [...plan.phases].sort((a, b) => a.order - b.order || (a.id < b.id ? -1 : 1));
  return phases.flatMap((phase) =>
    plan.capabilities.flatMap(({ code }): BuildUpCurve[] => {
      const lines = plan.requirements.filter((line) => line.phase === phase.id && line.capability === code);
      if (lines.length === 0) return [];
      const able = plan.pledges.filter((pledge) => lines.some((line) => mayServe(plan, pledge, line)));
      const steps = HOURS.map((hour, place): BuildUpStep => {
        const [assured = 0, verified = 0, declared = 0] = (coveredAt[place] ?? []).map((covered) =>
          addUp(lines.map((line) => covered.get(line.id) ?? 0)),
        );
        const due = lines.filter((line) => line.requiredByHours <= hour);
        const there = able.filter((pledge) => isThere(pledge, hour));
        return {
          hour,
          required: addUp(due.map((line) => line.quantity)),
          assured,
          verified,
          declared,
          bound: addUp(there.map((pledge) => pledge.quantity)),
        };
      });
      return [{ phase: phase.id, capability: code, steps: steps.filter(isNews) }];
    }),
  );
}

const isThere = ({ readyAtHours }: { readyAtHours: number | null }, hour: number): boolean =>
  readyAtHours !== null && readyAtHours <= hour;

/** Another hour alone is no step. */
function isNews(step: BuildUpStep, place: number, steps: readonly BuildUpStep[]): boolean {
  const before = steps[place - 1];
  return !before || JSON.stringify({ ...before, hour: step.hour }) !== JSON.stringify(step);
}

it("every step of every series is what exhaustive search and the plain definition say at that hour", () => {
  let rising = 0;
  let apart = 0;
  eachSeed(425_001, 600, (random) => {
    const plan = createRandomPlan(random, TINY);
    const pins = random.chance(0.3) ? createRandomPins(random, computeCoverage(plan)) : [];
    const { curves } = traceBuildUp({ ...plan, pins });
    expect(curves).toEqual(tracePlainly(plan));
    for (const { steps } of curves) {
      if (steps.length > 2) rising++;
      if (steps.some(({ bound, declared }) => bound > declared)) apart++;
    }
  });
  // Curves that say more than where they begin and end, and bounds that no tier reaches.
  expectMoreThan(200, rising);
  expectMoreThan(200, apart);
});
