import { describe, expect, it } from "vitest";
import { computeCoverage } from "./index";
import { findFaults } from "./test/invariants";
import { competitions, linesByRank, upToTier } from "./test/oracle";
import { createRandomPins, createRandomPlan, type Random, type Size } from "./test/random";
import { eachSeed, expectMoreThan } from "./test/seeds";
import { type Plan, type Report, type Requirement, TIERS, type Tier } from "./types";

/** What a change of the plan may do to its coverage. Each kind is tried at least so often, all at least a thousand times. */
const LEAST = 150;

const SMALL: Size = { lines: 8, pledges: 12, phases: 2, capabilities: 3, units: 9, friction: 0.3 };
const MIDDLE: Size = { lines: 20, pledges: 40, phases: 3, capabilities: 3, units: 20, friction: 0.25 };

const sizeOf = (random: Random) => (random.chance(0.15) ? MIDDLE : SMALL);

function solved(plan: Plan): Report {
  const report = computeCoverage(plan);
  expect(findFaults(plan, report)).toEqual([]);
  return report;
}

const withPins = (random: Random, plan: Plan): Plan =>
  random.chance(0.3) ? { ...plan, pins: createRandomPins(random, computeCoverage(plan)) } : plan;

const unitsOf = (report: Report, tier: Tier) =>
  new Map(report.lines.map((line) => [line.requirement, line[tier]]));

/** Units that a change moves in each problem that is solved by itself. */
function sumByProblem(plan: Plan, report: Report, tier: Tier): number[] {
  const units = unitsOf(report, tier);
  return competitions(plan).map((lines) => lines.reduce((sum, line) => sum + (units.get(line.id) ?? 0), 0));
}

/** No line has less of any tier in `more`, and no problem gains more than `units` in all. */
function expectNoLess(plan: Plan, less: Report, more: Report, units: number): void {
  for (const tier of TIERS) {
    const after = unitsOf(more, tier);
    for (const [id, before] of unitsOf(less, tier)) expect(after.get(id)).toBeGreaterThanOrEqual(before);
    const before = sumByProblem(plan, less, tier);
    sumByProblem(plan, more, tier).forEach((sum, place) => {
      expect(sum - (before[place] ?? 0)).toBeLessThanOrEqual(units);
    });
  }
}

const sum = (items: readonly { quantity: number }[]) =>
  items.reduce((total, { quantity }) => total + quantity, 0);

/** With a line more, lines before it keep what they have and those after it get no more. */
function expectRoomFor(line: Requirement, whole: Plan, without: Report, having: Report): void {
  const ranked = linesByRank(whole).map(({ id }) => id);
  const place = ranked.indexOf(line.id);
  for (const tier of TIERS) {
    const after = unitsOf(having, tier);
    for (const [id, before] of unitsOf(without, tier)) {
      if (ranked.indexOf(id) < place) expect(after.get(id)).toBe(before);
      else expect(after.get(id)).toBeLessThanOrEqual(before);
    }
  }
}

/** Each changes a plan and says what must hold; false where there was nothing to change. */
const KINDS: Record<string, (random: Random) => boolean> = {
  permute(random) {
    const plan = withPins(random, createRandomPlan(random, sizeOf(random)));
    const other = {
      ...plan,
      phases: random.shuffle(plan.phases),
      capabilities: random.shuffle(plan.capabilities),
      substitutions: random.shuffle(plan.substitutions),
      requirements: random.shuffle(plan.requirements),
      pledges: random.shuffle(plan.pledges),
    };
    expect(JSON.stringify(computeCoverage(other))).toBe(JSON.stringify(solved(plan)));
    return JSON.stringify(other) !== JSON.stringify(plan);
  },

  split(random) {
    const plan = createRandomPlan(random, sizeOf(random));
    const pledge = random.pick(plan.pledges.filter(({ quantity }) => quantity > 1));
    const part = 1 + random.below(pledge.quantity - 1);
    const pledges = [
      ...plan.pledges.filter((one) => one !== pledge),
      { ...pledge, quantity: part },
      { ...pledge, id: `${pledge.id}-rest`, quantity: pledge.quantity - part },
    ];
    expect(solved({ ...plan, pledges }).lines).toEqual(computeCoverage(plan).lines);
    return true;
  },

  scale(random) {
    const plan = withPins(random, createRandomPlan(random, sizeOf(random)));
    const factor = random.pick([2, 7, Math.floor(2_147_483_647 / MIDDLE.units)]);
    const scaled = <Item extends { quantity: number }>(items: readonly Item[]) =>
      items.map((item) => ({ ...item, quantity: item.quantity * factor }));
    const large = {
      ...plan,
      requirements: scaled(plan.requirements),
      pledges: scaled(plan.pledges),
      pins: scaled(plan.pins ?? []),
    };
    const [before, after] = [computeCoverage(plan), solved(large)];
    for (const tier of TIERS)
      expect(after.lines.map((line) => line[tier])).toEqual(before.lines.map((line) => line[tier] * factor));
    return true;
  },

  order(random) {
    const plan = createRandomPlan(random, sizeOf(random));
    const requirements = plan.requirements.map((line) => ({
      ...line,
      priority: random.pick([1, 2, 3] as const),
    }));
    const [before, after] = [computeCoverage(plan), solved({ ...plan, requirements })];
    for (const tier of TIERS)
      expect(sumByProblem(plan, after, tier)).toEqual(sumByProblem(plan, before, tier));
    return requirements.some((line, place) => line.priority !== plan.requirements[place]?.priority);
  },

  // a pledge that becomes surer takes nothing from any line in any tier, and all tiers together stay as they were
  tiers(random) {
    const plan = withPins(random, createRandomPlan(random, sizeOf(random)));
    const surer = plan.pledges.filter(
      ({ tier, quantity }) => quantity > 0 && tier !== "assured" && random.chance(0.3),
    );
    const pledges = plan.pledges.map((pledge) =>
      surer.includes(pledge)
        ? { ...pledge, tier: random.pick(TIERS.slice(0, TIERS.indexOf(pledge.tier))) }
        : pledge,
    );
    const raised = { ...plan, pledges };
    const [before, after] = [solved(plan), solved(raised)];
    expectNoLess(plan, before, after, sum(surer));
    expect(unitsOf(after, "declared")).toEqual(unitsOf(before, "declared"));
    expect(after.gaps).toEqual(before.gaps);
    if (!plan.pins)
      for (const tier of TIERS)
        expect(unitsOf(after, tier)).toEqual(unitsOf(computeCoverage(upToTier(raised, tier)), "declared"));
    return surer.length > 0;
  },

  add(random) {
    const plan = withPins(random, createRandomPlan(random, sizeOf(random)));
    const fresh = createRandomPlan(random, SMALL);
    const before = computeCoverage(plan);
    if (random.chance(0.5)) {
      const line = { ...random.pick(fresh.requirements), id: "new" };
      const larger = { ...plan, requirements: [...plan.requirements, line] };
      expectRoomFor(line, larger, before, solved(larger));
      return line.quantity > 0;
    }
    const added = fresh.pledges
      .slice(0, 1 + random.below(3))
      .map((pledge) => ({ ...pledge, id: `new ${pledge.id}` }));
    const after = solved({ ...plan, pledges: [...plan.pledges, ...added] });
    expectNoLess(plan, before, after, sum(added));
    return sum(added) > 0;
  },

  remove(random) {
    const plan = createRandomPlan(random, sizeOf(random));
    const before = computeCoverage(plan);
    if (random.chance(0.5)) {
      const line = random.pick(plan.requirements);
      const requirements = plan.requirements.filter((one) => one !== line);
      expectRoomFor(line, plan, solved({ ...plan, requirements }), {
        ...before,
        lines: before.lines.filter(({ requirement }) => requirement !== line.id),
      });
      return line.quantity > 0;
    }
    const gone = new Set(random.shuffle(plan.pledges).slice(0, 1 + random.below(4)));
    const after = solved({ ...plan, pledges: plan.pledges.filter((pledge) => !gone.has(pledge)) });
    expectNoLess(plan, after, before, sum([...gone]));
    return sum([...gone]) > 0;
  },
};

describe("a change of the plan", () => {
  it.each(
    Object.entries(KINDS).map(([kind, holds], place) => ({ kind, holds, first: 700_001 + place * 10_000 })),
  )("of the kind $kind does to coverage what it may, and no more", ({ holds, first }) => {
    let cases = 0;
    // of some plans the kind finds nothing to change
    eachSeed(first, 200, (random) => {
      if (holds(random)) cases++;
    });
    expectMoreThan(LEAST - 1, cases);
  });

  it("is tried a thousand times in all", () => {
    expect(Object.keys(KINDS).length * LEAST).toBeGreaterThanOrEqual(1000);
  });
});
