import { describe, expect, it } from "vitest";
import { computeCoverage, measurePinCost, type Plan, type Share, TIERS, type Tier } from "../index";
import { createLine, createPlan, createPledge } from "../test/cases";
import { exhaustiveCoverBeside, linesByRank } from "../test/oracle";
import { createRandomPins, createRandomPlan, type Random, type Size } from "../test/random";
import { eachSeed, expectMoreThan } from "../test/seeds";

const TINY: Size = { lines: 4, pledges: 3, phases: 2, capabilities: 1, units: 3, friction: 0.2 };

/** Pins that can be honoured, as another ranking of the lines and other tiers would have placed them. */
function costlyPins(random: Random, plan: Plan): Share[] {
  const requirements = plan.requirements.map((line) => ({
    ...line,
    priority: random.pick([1, 2, 3] as const),
  }));
  const pledges = plan.pledges.map((pledge) => ({ ...pledge, tier: random.pick(TIERS) }));
  return createRandomPins(random, computeCoverage({ ...plan, requirements, pledges }));
}

const byTier = <Figure>(figureOf: (tier: Tier) => Figure) => ({
  assured: figureOf("assured"),
  verified: figureOf("verified"),
  declared: figureOf("declared"),
});

/** The whole answer from the best of all allocations, tried one by one. */
function exhaustively(plan: Plan, pins: readonly Share[]) {
  const lines = linesByRank(plan);
  const coverBeside = (held: readonly Share[]) => byTier((tier) => exhaustiveCoverBeside(plan, held, tier));
  const unitsOf = (covers: ReturnType<typeof coverBeside>, id: string) =>
    byTier((tier) => covers[tier].get(id) ?? -1);
  const [pinned, free] = [coverBeside(pins), coverBeside([])];
  const isMet = (covers: ReturnType<typeof coverBeside>, tier: Tier) => (line: (typeof lines)[number]) =>
    covers[tier].get(line.id) === line.quantity;
  return {
    lines: lines.map(({ id, quantity, priority }) => ({
      requirement: id,
      required: quantity,
      critical: priority === 1,
      pinned: unitsOf(pinned, id),
      free: unitsOf(free, id),
    })),
    phases: [...plan.phases]
      .sort((a, b) => a.order - b.order || (a.id < b.id ? -1 : 1))
      .map(({ id }) => {
        const own = lines.filter((line) => line.phase === id);
        const critical = own.filter((line) => line.priority === 1);
        const touched = (sign: number) =>
          byTier((tier) => {
            const changed = own.filter(
              (line) => Math.sign((pinned[tier].get(line.id) ?? 0) - (free[tier].get(line.id) ?? 0)) === sign,
            );
            return {
              lines: changed.length,
              critical: changed.filter((line) => line.priority === 1).length,
            };
          });
        const count = (some: typeof lines, covers: typeof free) =>
          byTier((tier) => some.filter(isMet(covers, tier)).length);
        return {
          phase: id,
          losing: touched(-1),
          gaining: touched(1),
          linesCovered: { pinned: count(own, pinned), free: count(own, free) },
          criticalLines: critical.length,
          criticalCovered: { pinned: count(critical, pinned), free: count(critical, free) },
          complete: {
            pinned: byTier((tier) => critical.every(isMet(pinned, tier))),
            free: byTier((tier) => critical.every(isMet(free, tier))),
          },
        };
      }),
    pins: lines.flatMap((line) =>
      pins
        .filter((pin) => pin.requirement === line.id)
        .sort((a, b) => (a.pledge < b.pledge ? -1 : 1))
        .map((pin) => {
          const released = coverBeside(pins.filter((other) => other !== pin));
          const more = (some: typeof lines) =>
            byTier(
              (tier) => some.filter(isMet(released, tier)).length - some.filter(isMet(pinned, tier)).length,
            );
          return {
            ...pin,
            lines: lines
              .map(({ id, priority }) => ({
                requirement: id,
                critical: priority === 1,
                ...byTier((tier) => (released[tier].get(id) ?? 0) - (pinned[tier].get(id) ?? 0)),
              }))
              .filter((change) => TIERS.some((tier) => change[tier] !== 0)),
            linesCovered: more(lines),
            criticalCovered: more(lines.filter(({ priority }) => priority === 1)),
          };
        }),
    ),
  };
}

describe("the cost of pins", () => {
  it("is what the best of all allocations has more without them, all of them and each by itself", () => {
    let losing = 0;
    let incomplete = 0;
    let givingBack = 0;
    eachSeed(600_001, 800, (random) => {
      const plan = createRandomPlan(random, TINY);
      const pins = costlyPins(random, plan);
      const cost = measurePinCost({ ...plan, pins });
      expect(cost).toEqual(exhaustively(plan, pins));
      if (cost.phases.some((phase) => phase.losing.declared.lines > 0)) losing++;
      if (cost.phases.some(({ complete }) => complete.free.declared && !complete.pinned.declared))
        incomplete++;
      if (cost.pins.some((pin) => pin.criticalCovered.declared > 0)) givingBack++;
    });
    expectMoreThan(60, losing);
    expectMoreThan(10, incomplete);
    expectMoreThan(20, givingBack);
  });

  it("is no unit of all tiers together where the pins are part of what the plan would do anyway", () => {
    eachSeed(610_001, 200, (random) => {
      const plan = createRandomPlan(random, { ...TINY, lines: 8, pledges: 12, units: 9 });
      const pins = createRandomPins(random, computeCoverage(plan));
      const cost = measurePinCost({ ...plan, pins });
      for (const { pinned, free } of cost.lines) expect(pinned.declared).toBe(free.declared);
      for (const pin of cost.pins) for (const line of pin.lines) expect(line.declared).toBe(0);
    });
  });

  const plan = createPlan({
    requirements: [createLine("R1", 4), createLine("R2", 3, { priority: 2 })],
    pledges: [createPledge("K1", 3), createPledge("K2", 2, { tier: "declared" })],
    pins: [{ pledge: "K1", requirement: "R2", quantity: 2 }],
  });

  it("is a critical line and with it the phase, where a pin holds units that the line needs", () => {
    const { lines, phases, pins } = measurePinCost(plan);
    expect(lines).toEqual([
      {
        requirement: "R1",
        required: 4,
        critical: true,
        pinned: { assured: 1, verified: 1, declared: 3 },
        free: { assured: 3, verified: 3, declared: 4 },
      },
      {
        requirement: "R2",
        required: 3,
        critical: false,
        pinned: { assured: 2, verified: 2, declared: 2 },
        free: { assured: 0, verified: 0, declared: 1 },
      },
    ]);
    expect(phases).toMatchObject([
      {
        phase: "P1",
        losing: { declared: { lines: 1, critical: 1 } },
        gaining: { declared: { lines: 1, critical: 0 } },
        criticalCovered: { pinned: { declared: 0 }, free: { declared: 1 } },
        complete: {
          pinned: { assured: false, declared: false },
          free: { assured: false, declared: true },
        },
      },
    ]);
    expect(pins).toEqual([
      {
        pledge: "K1",
        requirement: "R2",
        quantity: 2,
        lines: [
          { requirement: "R1", critical: true, assured: 2, verified: 2, declared: 1 },
          { requirement: "R2", critical: false, assured: -2, verified: -2, declared: -1 },
        ],
        linesCovered: { assured: 0, verified: 0, declared: 1 },
        criticalCovered: { assured: 0, verified: 0, declared: 1 },
      },
    ]);
  });

  it("takes what several pins hold of a pledge on a line as one, and tells how far it is", () => {
    const [pin] = plan.pins ?? [];
    if (!pin) throw new Error("the plan has a pin");
    const heard: number[] = [];
    const halves = { ...plan, pins: [pin, pin].map((one) => ({ ...one, quantity: 1 })) };
    expect(measurePinCost(halves, (done) => heard.push(done))).toEqual(measurePinCost(plan));
    expect(heard).toEqual([1]);
  });

  it("is not asked of pins that no plan can honour", () => {
    const more = { ...plan, pins: [{ pledge: "K1", requirement: "R2", quantity: 4 }] };
    expect(() => measurePinCost(more)).toThrow('pins[0].quantity: pins take 4 of "K1"');
  });
});
