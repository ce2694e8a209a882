import { describe, expect, test } from "vitest";
import { bandedFor, bandOf, FEWEST_NATIONS } from "./banding";
import { computeCoverage, isEligible, substitutesOf } from "./engine";
import { createRandom, createRandomPlan, type Random } from "./engine/test/random";
import { type Plan, TIERS } from "./engine/types";

const SIZE = { lines: 8, pledges: 14, phases: 3, capabilities: 2, units: 30, friction: 0.3 };
const NATIONS = ["GBR", "FRA", "POL", "DEU", "NOR"];

/** Everything that is shown of coverage is made of these. */
const shownOf = (plan: Plan, isTold: (id: string) => boolean) => {
  const banded = bandedFor(plan, isTold);
  if (!banded) throw new Error("nothing is hidden");
  const { low, high, apart } = banded;
  return JSON.stringify([
    low,
    high,
    apart,
    computeCoverage(low),
    computeCoverage(high),
    computeCoverage(apart),
  ]);
};

function randomCase(random: Random) {
  const plan = { ...createRandomPlan(random, SIZE), pins: [], previous: [] };
  const own = random.pick(NATIONS);
  const told = new Set(
    plan.pledges.filter((pledge) => pledge.nation === own || random.chance(0.3)).map(({ id }) => id),
  );
  return { plan, isTold: (id: string) => told.has(id) };
}

const withQuantity = (plan: Plan, id: string, quantity: number): Plan => ({
  ...plan,
  pledges: plan.pledges.map((pledge) => (pledge.id === id ? { ...pledge, quantity } : pledge)),
});

describe("a hidden quantity", () => {
  test("that stays in its band changes not a byte of what an uncleared reader is shown", () => {
    let tried = 0;
    for (let seed = 1; seed <= 150; seed += 1) {
      const random = createRandom(seed);
      const { plan, isTold } = randomCase(random);
      const banded = bandedFor(plan, isTold);
      if (!banded) continue;
      for (const pledge of plan.pledges) {
        const isGuarded = banded.low.pledges.some(
          (one) => one.id === pledge.id && one.quantity === bandOf(pledge.quantity)[0],
        );
        const [low, high] = bandOf(pledge.quantity);
        if (!banded.hidden.has(pledge.id) || !isGuarded || low === pledge.quantity) continue;
        // The low end itself says nothing of whether it is guarded, so another quantity is tried.
        const other = low + random.below(high - low + 1);
        tried += 1;
        expect(shownOf(withQuantity(plan, pledge.id, other), isTold)).toBe(shownOf(plan, isTold));
      }
    }
    expect(tried).toBeGreaterThan(300);
  });

  test("of three nations in one class is told by its sum, and moving units between them changes no figure", () => {
    const random = createRandom(7);
    const { plan } = randomCase(random);
    const [first] = plan.pledges;
    if (!first) throw new Error("no pledge");
    const alike = NATIONS.slice(0, FEWEST_NATIONS).map((nation, index) => ({
      ...first,
      id: `Z${index}`,
      nation,
      quantity: 7,
    }));
    const [one, two] = alike;
    const isTold = (id: string) => !id.startsWith("Z");
    const before = { ...plan, pledges: [...plan.pledges, ...alike] };
    const figures = (some: Plan) =>
      JSON.stringify(computeCoverage(bandedFor(some, isTold)?.low ?? some).lines);
    expect(figures(before)).toBe(JSON.stringify(computeCoverage(before).lines));
    const moved = withQuantity(withQuantity(before, one?.id ?? "", 12), two?.id ?? "", 2);
    expect(figures(moved)).toBe(figures(before));
  });
});

test("the true figure lies in the band, for every line and tier", () => {
  for (let seed = 200; seed <= 350; seed += 1) {
    const { plan, isTold } = randomCase(createRandom(seed));
    const banded = bandedFor(plan, isTold);
    if (!banded) continue;
    const [low, high, apart] = [banded.low, banded.high, banded.apart].map(
      (one) => computeCoverage(one).lines,
    );
    for (const [index, line] of computeCoverage(plan).lines.entries())
      for (const tier of TIERS) {
        expect(low?.[index]?.[tier]).toBeLessThanOrEqual(line[tier]);
        expect(apart?.[index]?.[tier]).toBeLessThanOrEqual(line[tier]);
        expect(high?.[index]?.[tier]).toBeGreaterThanOrEqual(line[tier]);
      }
  }
});

test("what rests on fewer than three hidden nations is never exact, by whatever lines it is looked at", () => {
  for (let seed = 400; seed <= 460; seed += 1) {
    const { plan, isTold } = randomCase(createRandom(seed));
    const banded = bandedFor(plan, isTold);
    if (!banded) continue;
    const substitutes = substitutesOf(plan.substitutions);
    const exact = plan.pledges.filter(
      ({ id, quantity }, index) =>
        banded.hidden.has(id) &&
        bandOf(quantity)[0] !== quantity &&
        banded.low.pledges[index]?.quantity === quantity,
    );
    // Whoever tells the exact ones apart by tier and by the lines they serve meets three nations at least.
    for (const pledge of exact) {
      const serves = (one: typeof pledge) =>
        plan.requirements.map((line) => isEligible(substitutes, one, line)).join();
      const alike = plan.pledges.filter(
        (one) => banded.hidden.has(one.id) && one.tier === pledge.tier && serves(one) === serves(pledge),
      );
      expect(new Set(alike.map((one) => one.nation)).size).toBeGreaterThanOrEqual(FEWEST_NATIONS);
    }
  }
});

test("whoever sees everything is shown everything as it is", () => {
  const { plan } = randomCase(createRandom(1));
  expect(bandedFor(plan, () => true)).toBeNull();
});

test.each([
  [0, 0, 0],
  [1, 1, 4],
  [4, 1, 4],
  [5, 5, 9],
  [19, 10, 19],
  [20, 20, 49],
  [99, 50, 99],
  [100, 100, 199],
  [499, 200, 499],
  [500, 500, 999],
  [1_000_000, 1_000_000, 1_999_999],
])("%i lies from %i to %i", (quantity, low, high) => {
  expect(bandOf(quantity)).toEqual([low, high]);
});

test("bands leave nothing between them and overlap nowhere", () => {
  for (let quantity = 0, [low, high] = bandOf(0); quantity < 3_000; quantity += 1) {
    if (quantity > high) {
      expect(quantity).toBe(high + 1);
      [low, high] = bandOf(quantity);
    }
    expect(bandOf(quantity)).toEqual([low, high]);
  }
});
