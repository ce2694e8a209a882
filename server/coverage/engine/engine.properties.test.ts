import highsLoader from "highs";
import { describe, expect, it } from "vitest";
import { computeCoverage, findProofFaults, refusalsOf, refuse, substitutesOf } from "./index";
import { findFaults } from "./test/invariants";
import {
  allocateWithoutMoves,
  competitions,
  exhaustiveBottleneck,
  exhaustiveCover,
  exhaustiveCoverBeside,
  exhaustiveKeep,
  flowCover,
  maxFlow,
  mayServe,
  toLinearProgramme,
  upToTier,
} from "./test/oracle";
import {
  createRandomPins,
  createRandomPlan,
  createRandomShares,
  type Random,
  type Size,
} from "./test/random";
import { eachSeed, expectMoreThan } from "./test/seeds";
import { type Plan, type Report, type Share, TIERS } from "./types";

const TINY: Size = { lines: 4, pledges: 4, phases: 2, capabilities: 2, units: 2, friction: 0.3 };
const SMALL: Size = { lines: 8, pledges: 12, phases: 2, capabilities: 3, units: 9, friction: 0.3 };
const MIDDLE: Size = { lines: 25, pledges: 60, phases: 3, capabilities: 4, units: 30, friction: 0.25 };

function solved(plan: Plan): Report {
  const report = computeCoverage(plan);
  expect(findFaults(plan, report)).toEqual([]);
  return report;
}

function coverOf(report: Report): Map<string, number> {
  return new Map(report.lines.map((line) => [line.requirement, line.declared]));
}

function total(report: Report): number {
  return report.lines.reduce((sum, line) => sum + line.declared, 0);
}

function shuffled(random: Random, plan: Plan): Plan {
  const mix = (names: readonly string[] | null) => names && random.shuffle(names);
  return {
    ...plan,
    phases: random.shuffle(plan.phases),
    capabilities: random.shuffle(plan.capabilities),
    substitutions: random.shuffle(plan.substitutions),
    areas: random.shuffle(plan.areas),
    requirements: random.shuffle(plan.requirements),
    pledges: random.shuffle(plan.pledges).map((pledge) => ({
      ...pledge,
      phases: mix(pledge.phases),
      areas: mix(pledge.areas),
    })),
    pins: random.shuffle(plan.pins ?? []),
    previous: random.shuffle(plan.previous ?? []),
  };
}

describe("against other ways to the same answer", () => {
  it("covers in every tier what the best of all allocations covers, tried one by one", () => {
    eachSeed(1, 2500, (random) => {
      const plan = createRandomPlan(random, TINY);
      const report = solved(plan);
      for (const tier of TIERS) {
        expect(new Map(report.lines.map((line) => [line.requirement, line[tier]]))).toEqual(
          exhaustiveCover(upToTier(plan, tier)),
        );
      }
    });
  });

  it("proves every gap by the smallest tight set of lines around it", () => {
    eachSeed(10_001, 1500, (random) => {
      const plan = createRandomPlan(random, { ...TINY, lines: 6, pledges: 5, units: 3 });
      const report = solved(plan);
      for (const gap of report.gaps) {
        const lines =
          competitions(plan).find((group) => group.some((line) => line.id === gap.requirement)) ?? [];
        expect(gap.bottleneck.requirements).toEqual(
          exhaustiveBottleneck(plan, lines, coverOf(report), gap.requirement),
        );
      }
    });
  });

  it("covers the k-th line with what the largest flow gains by it", () => {
    eachSeed(20_001, 3000, (random) => {
      const plan = createRandomPlan(random, SMALL);
      expect(coverOf(solved(plan))).toEqual(flowCover(plan));
    });
    eachSeed(30_001, 12, (random) => {
      const plan = createRandomPlan(random, MIDDLE);
      expect(coverOf(solved(plan))).toEqual(flowCover(plan));
    });
  });

  it("covers of each priority what a linear solver with weights 3, 2, 1 covers", async () => {
    const highs = await highsLoader();
    eachSeed(40_001, 200, (random) => {
      const plan = createRandomPlan(random, MIDDLE);
      const report = coverOf(solved(plan));
      for (const lines of competitions(plan)) {
        const programme = toLinearProgramme(plan, lines);
        const columns = programme === null ? {} : highs.solve(programme).Columns;
        const byPriority = (unitsOf: (line: number) => number) =>
          [1, 2, 3].map((priority) =>
            lines.reduce((sum, line, index) => (line.priority === priority ? sum + unitsOf(index) : sum), 0),
          );
        const found = Object.entries(columns);
        expect(byPriority((index) => report.get(lines[index]?.id ?? "") ?? 0)).toEqual(
          byPriority((index) =>
            Math.round(
              found.reduce(
                (sum, [name, column]) =>
                  name.startsWith(`x${index}_`) && "Primal" in column ? sum + column.Primal : sum,
                0,
              ),
            ),
          ),
        );
      }
    });
  });

  it("refuses exactly what the rule read aloud refuses", () => {
    eachSeed(50_001, 300, (random) => {
      const plan = createRandomPlan(random, { ...SMALL, friction: 0.5 });
      const substitutes = substitutesOf(plan.substitutions);
      for (const pledge of plan.pledges) {
        for (const line of plan.requirements) {
          expect(refuse(substitutes, pledge, line) === null).toBe(mayServe(plan, pledge, line));
          expect(refusalsOf(substitutes, pledge, line)[0]?.reason ?? null).toBe(
            refuse(substitutes, pledge, line),
          );
        }
      }
    });
  });
});

describe("whatever the plan", () => {
  it("gives the same report for the same facts in any order", () => {
    eachSeed(60_001, 1000, (random) => {
      const plan = createRandomPlan(random, random.chance(0.1) ? MIDDLE : SMALL);
      const previous = createRandomShares(random, plan, 6, 5);
      const full = { ...plan, previous, pins: createRandomPins(random, computeCoverage(plan)) };
      expect(JSON.stringify(computeCoverage(shuffled(random, full)))).toBe(JSON.stringify(solved(full)));
    });
  });

  it("allocates in the stated order of candidates wherever nobody has to move", () => {
    let compared = 0;
    eachSeed(65_001, 1000, (random) => {
      const plan = createRandomPlan(random, { ...SMALL, units: random.pick([3, 9]) });
      const expected = allocateWithoutMoves(plan);
      if (expected === null) return;
      compared++;
      expect(computeCoverage(plan).allocation).toEqual(expected);
    });
    expectMoreThan(300, compared);
  });

  it("covers as many units in all, whatever the priorities", () => {
    eachSeed(80_001, 400, (random) => {
      const plan = createRandomPlan(random, SMALL);
      const requirements = plan.requirements.map((line) => ({
        ...line,
        priority: random.pick([1, 2, 3] as const),
      }));
      expect(total(solved({ ...plan, requirements }))).toBe(total(computeCoverage(plan)));
      expect(total(computeCoverage(plan))).toBe(
        competitions(plan).reduce((sum, lines) => sum + maxFlow(plan, lines), 0),
      );
    });
  });

  it("loses at most one covered unit with one unit of supply", () => {
    eachSeed(100_001, 300, (random) => {
      const plan: Plan = { ...createRandomPlan(random, SMALL), reading: "additive" };
      const poorer = random.pick(plan.pledges);
      if (poorer.quantity === 0) return;
      const pledges = plan.pledges.map((pledge) =>
        pledge === poorer ? { ...pledge, quantity: pledge.quantity - 1 } : pledge,
      );
      const after = computeCoverage({ ...plan, pledges });
      const losses = computeCoverage(plan).lines.map(
        (line, index) => line.declared - (after.lines[index]?.declared ?? 0),
      );
      expect(losses.every((loss) => loss >= 0)).toBe(true);
      expect(losses.reduce((sum, loss) => sum + loss, 0)).toBeLessThanOrEqual(1);
    });
  });

  it("covers no less in the total reading than in the additive one", () => {
    eachSeed(120_001, 300, (random) => {
      const plan = createRandomPlan(random, SMALL);
      const additive = computeCoverage({ ...plan, reading: "additive" });
      computeCoverage({ ...plan, reading: "total" }).lines.forEach((line, index) => {
        expect(line.declared).toBeGreaterThanOrEqual(additive.lines[index]?.declared ?? 0);
      });
    });
  });

  it("notices a proof in which one figure or name was changed", () => {
    eachSeed(130_001, 200, (random) => {
      const plan = createRandomPlan(random, SMALL);
      const report = computeCoverage(plan);
      const gap = report.gaps[0];
      if (!gap) return;
      const { bottleneck } = gap;
      const forgeries = [
        { ...bottleneck, available: bottleneck.available - 1 },
        { ...bottleneck, required: bottleneck.required + 1 },
        { ...bottleneck, pledges: bottleneck.pledges.slice(1) },
        { ...bottleneck, pledges: [...bottleneck.pledges, "K-none"] },
        { ...bottleneck, requirements: bottleneck.requirements.slice(1) },
      ].filter((forgery) => JSON.stringify(forgery) !== JSON.stringify(bottleneck));
      for (const forgery of forgeries) {
        expect(findProofFaults(plan, report, { ...gap, bottleneck: forgery })).not.toEqual([]);
      }
      expect(findProofFaults(plan, report, { ...gap, shortfall: gap.shortfall + 1 })).not.toEqual([]);
    });
  });
});

describe("pins and an earlier allocation", () => {
  it("covers, beside the pins, the best of what is left", () => {
    eachSeed(140_001, 400, (random) => {
      const plan = createRandomPlan(random, TINY);
      const pins = createRandomPins(random, computeCoverage(plan));
      const report = solved({ ...plan, pins });
      for (const tier of TIERS) {
        expect(new Map(report.lines.map((line) => [line.requirement, line[tier]]))).toEqual(
          exhaustiveCoverBeside(plan, pins, tier),
        );
      }
    });
  });

  it("keeps the most units of an earlier allocation that any optimum can keep", () => {
    eachSeed(150_001, 2000, (random) => {
      const plan = createRandomPlan(random, { ...TINY, units: 3, friction: 0.15 });
      const previous = createRandomShares(random, plan, 1 + random.below(6), 3);
      const report = solved({ ...plan, previous });
      expect(report.lines).toEqual(computeCoverage(plan).lines);
      const held = new Map<string, number>();
      const keyOf = (share: Share) => `${share.pledge} ${share.requirement}`;
      for (const share of previous) held.set(keyOf(share), (held.get(keyOf(share)) ?? 0) + share.quantity);
      const kept = report.allocation.reduce(
        (sum, share) => sum + Math.min(share.quantity, held.get(keyOf(share)) ?? 0),
        0,
      );
      expect(kept).toBe(exhaustiveKeep(plan, previous));
    });
  });

  it("gives the very same allocation again when it was the earlier one", () => {
    eachSeed(160_001, 300, (random) => {
      const plan = createRandomPlan(random, random.chance(0.1) ? MIDDLE : SMALL);
      // another optimum of the same plan: renamed pledges break ties another way
      const renamed = (id: string) => [...id].reverse().join("");
      const other = computeCoverage({
        ...plan,
        pledges: plan.pledges.map((p) => ({ ...p, id: renamed(p.id) })),
      });
      const previous = other.allocation.map((share) => ({ ...share, pledge: renamed(share.pledge) }));
      const report = solved({ ...plan, previous });
      const keys = (shares: readonly Share[]) => shares.map((share) => Object.values(share).join(" ")).sort();
      expect(keys(report.allocation)).toEqual(keys(previous));
    });
  });
});
