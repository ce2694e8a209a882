import { describe, expect, it } from "vitest";
import { computeCoverage, drawReadiness, type Pledge } from "../index";
import { FEW_SLOTS } from "../kernel/few-slots";
import { preparePlan } from "../prepare-plan";
import { createLine, createPlan, createPledge } from "../test/cases";
import { createRandomPlan, type Size } from "../test/random";
import { eachSeed, expectMoreThan } from "../test/seeds";
import { binomial, MOST_VALUES } from "./random";

const MOST = 2_147_483_647;
const SMALL: Size = { lines: 8, pledges: 14, phases: 2, capabilities: 2, units: 6, friction: 0.3 };

describe("what is drawn", () => {
  it("is of bounded size and of the right mean and spread for the largest quantity", () => {
    const { keep, own, other } = binomial(MOST, 0.5);
    expect(keep.length).toBeLessThanOrEqual(MOST_VALUES);
    const meanOf = (worth: (value: number) => number) =>
      keep.reduce(
        (sum, share, ticket) =>
          sum + share * worth(own[ticket] ?? 0) + (1 - share) * worth(other[ticket] ?? 0),
        0,
      ) / keep.length;
    const spread = Math.sqrt(MOST / 4);
    expect(Math.abs(meanOf((value) => value - MOST / 2))).toBeLessThan(spread / 1000);
    expect(Math.sqrt(meanOf((value) => (value - MOST / 2) ** 2)) / spread).toBeCloseTo(1, 3);
  });

  it("takes many pledges of the largest quantity, and comes half of the time to half of it", () => {
    const count = 400;
    const pledges = Array.from({ length: count }, (_, at) =>
      createPledge(`K${at}`, MOST, { availability: 0.5 }),
    );
    const lines = Array.from({ length: count / 2 }, (_, at) => createLine(`R${at}`, MOST));
    const plan = createPlan({ requirements: lines, pledges });
    const assumptions = { draws: 2000, seed: 1, nationOut: 0, delayShare: 0 };
    const [phase] = drawReadiness(plan, assumptions).phases;
    expect(Math.abs((phase?.complete ?? 0) - 0.5)).toBeLessThan(2 * (phase?.error ?? 0));
  });

  it("is nothing of a pledge with availability 0, all of one with 1, and nothing of a nation that is surely out", () => {
    eachSeed(440_001, 200, (random) => {
      const plan = createRandomPlan(random, SMALL);
      const pledges = plan.pledges.map((pledge) => ({ ...pledge, availability: random.pick([0, 1, null]) }));
      const draw = (nationOut: number) =>
        drawReadiness({ ...plan, pledges }, { draws: 2, seed: 1, nationOut, delayShare: 0 }).lines;
      const drawn = (kept: typeof pledges) =>
        computeCoverage({ ...plan, pledges: kept }).lines.map(({ requirement, shortfall }) => ({
          requirement,
          covered: shortfall === 0 ? 1 : 0,
        }));
      expect(draw(0)).toEqual(drawn(pledges.filter(({ availability }) => availability !== 0)));
      expect(draw(1)).toEqual(drawn([]));
      const shuffled = { ...plan, pledges: random.shuffle(pledges) };
      const chance = { draws: 70, seed: 5, nationOut: 0.3, delayShare: 0.5 };
      expect(drawReadiness(shuffled, chance)).toEqual(drawReadiness({ ...plan, pledges }, chance));
    });
  });

  it("comes as often as the chances of all outcomes add up to, each outcome solved by itself", () => {
    let slots = 0;
    let between = 0;
    eachSeed(440_501, 200, (random) => {
      const few = { ...SMALL, units: 3 };
      const size = random.chance(0.5) ? few : { ...few, lines: 24, capabilities: 1, friction: 0.6 };
      const whole = createRandomPlan(random, size);
      const plan = {
        ...whole,
        pledges: whole.pledges.slice(0, 5).map((pledge, at) => ({
          ...pledge,
          nation: at % 2 === 0 ? "GBR" : "FRA",
          quantity: pledge.quantity % 3,
        })),
      };
      const expected = new Map<string, number>();
      for (const { chance, pledges } of outcomesOf(plan.pledges, 0.25)) {
        for (const { requirement, shortfall } of computeCoverage({ ...plan, pledges }).lines)
          expected.set(requirement, (expected.get(requirement) ?? 0) + (shortfall === 0 ? chance : 0));
      }
      const draws = 2000;
      const drawn = drawReadiness(plan, { draws, seed: random.below(1000), nationOut: 0.25, delayShare: 0 });
      for (const { requirement, covered } of drawn.lines) {
        const chance = expected.get(requirement) ?? 0;
        const spread = Math.sqrt((chance * (1 - chance)) / draws);
        expect(Math.abs(covered - chance), requirement).toBeLessThanOrEqual(5 * spread + 1e-9);
        if (chance > 0.01 && chance < 0.99) between++;
      }
      const { competitions } = preparePlan(plan).prepared;
      slots = Math.max(slots, ...competitions.map((one) => one.slots.length));
    });
    expectMoreThan(150, between);
    // both ways of solving a competition were drawn with
    expectMoreThan(FEW_SLOTS, slots);
  });
});

/** Everything that may come of pledges when each unit comes or not and each nation stands by its word or does not. */
function outcomesOf(pledges: readonly Pledge[], nationOut: number): { chance: number; pledges: Pledge[] }[] {
  let outcomes: { chance: number; out: Set<string>; pledges: Pledge[] }[] = [
    { chance: 1, out: new Set(), pledges: [] },
  ];
  for (const nation of new Set(pledges.map((pledge) => pledge.nation)))
    outcomes = outcomes.flatMap((one) => [
      { ...one, chance: one.chance * (1 - nationOut) },
      { ...one, chance: one.chance * nationOut, out: new Set([...one.out, nation]) },
    ]);
  for (const pledge of pledges)
    outcomes = outcomes.flatMap((one) => {
      if (one.out.has(pledge.nation)) return [one];
      return Array.from({ length: pledge.quantity + 1 }, (_, quantity) => ({
        ...one,
        chance: one.chance * chanceOf(quantity, pledge.quantity, pledge.availability ?? 1),
        pledges: [...one.pledges, { ...pledge, quantity }],
      })).filter(({ chance }) => chance > 0);
    });
  return outcomes;
}

/** That so many of two or fewer units come. */
function chanceOf(come: number, units: number, chance: number): number {
  const ways = units === 2 && come === 1 ? 2 : 1;
  return ways * chance ** come * (1 - chance) ** (units - come);
}
