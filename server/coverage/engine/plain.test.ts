import { describe, expect, it } from "vitest";
import { computeCoverage } from "./index";
import { computePlainly } from "./test/plain";
import { createRandomPlan, createRandomShares, type Size } from "./test/random";
import { eachSeed } from "./test/seeds";

const SMALL: Size = { lines: 8, pledges: 14, phases: 2, capabilities: 3, units: 9, friction: 0.3 };
const MIDDLE: Size = { lines: 40, pledges: 120, phases: 4, capabilities: 6, units: 30, friction: 0.3 };
const ONE_POOL: Size = { lines: 60, pledges: 150, phases: 3, capabilities: 1, units: 20, friction: 0.5 };

describe("the plain engine", () => {
  it("gives the same bytes: figures, allocation, proofs and near misses", () => {
    const sizes = [
      { first: 300_001, count: 1500, size: SMALL },
      { first: 310_001, count: 120, size: MIDDLE },
      { first: 320_001, count: 60, size: ONE_POOL },
    ];
    for (const { first, count, size } of sizes) {
      eachSeed(first, count, (random) => {
        const plan = createRandomPlan(random, size);
        const pins = computePlainly(plan)
          .allocation.filter(() => random.chance(0.2))
          .map((share) => ({ ...share, quantity: 1 + random.below(share.quantity) }));
        const previous = random.chance(0.5) ? createRandomShares(random, plan, 8, 9) : [];
        const full = { ...plan, pins, previous };
        expect(JSON.stringify(computeCoverage(full))).toBe(JSON.stringify(computePlainly(full)));
      });
    }
  });
});
