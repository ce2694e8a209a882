import { describe, expect, it } from "vitest";
import {
  applyChanges,
  type Change,
  comparePlainSums,
  computeCoverage,
  drawReadiness,
  dropNations,
  findSmallestAsk,
  measureResilience,
  type Plan,
  type Report,
  refusalsOf,
  shareCredit,
  substitutesOf,
  TIERS,
  traceBuildUp,
} from "../index";
import { createLine, createPlan, createPledge } from "../test/cases";
import { upToTier } from "../test/oracle";
import { computePlainly } from "../test/plain";
import { createRandomPlan, type Size } from "../test/random";
import { eachSeed, expectMoreThan } from "../test/seeds";

const SMALL: Size = { lines: 8, pledges: 14, phases: 2, capabilities: 3, units: 6, friction: 0.3 };
const MIDDLE: Size = { lines: 25, pledges: 60, phases: 3, capabilities: 4, units: 30, friction: 0.25 };

const declaredOf = (report: Report) => new Map(report.lines.map((line) => [line.requirement, line.declared]));

/** Lines and critical lines of a phase that are covered in one report and not in the other. */
function lossBetween(plan: Plan, before: Report, after: Report, phase: string) {
  const covered = declaredOf(after);
  const lost = plan.requirements.filter((line) => {
    const was = before.lines.find(({ requirement }) => requirement === line.id)?.declared;
    return line.phase === phase && was === line.quantity && (covered.get(line.id) ?? 0) < line.quantity;
  });
  return { phase, lines: lost.length, critical: lost.filter((line) => line.priority === 1).length };
}

describe("resilience", () => {
  it("says of every nation and every pair what a fresh solve without them says", () => {
    eachSeed(400_001, 120, (random) => {
      const plan = createRandomPlan(random, random.chance(0.2) ? MIDDLE : SMALL);
      const tier = random.pick(TIERS);
      const pins = computePlainly(upToTier(plan, tier)).allocation.filter(() => random.chance(0.15));
      const full = { ...plan, pins };
      const before = computePlainly(upToTier(full, tier));
      const without = (nations: readonly string[]) =>
        computePlainly(dropNations(upToTier(full, tier), nations));
      const { nations, pairs } = measureResilience(full, tier);
      for (const { nation, phases, lines } of nations) {
        const after = without([nation]);
        for (const loss of phases) expect(loss).toEqual(lossBetween(full, before, after, loss.phase));
        const left = declaredOf(after);
        expect(lines).toEqual(
          before.lines
            .map(({ requirement, declared }) => ({
              requirement,
              units: declared - (left.get(requirement) ?? 0),
            }))
            .filter(({ units }) => units > 0),
        );
      }
      expect(pairs).toHaveLength((nations.length * (nations.length - 1)) / 2);
      for (const pair of pairs) {
        const after = without(pair.nations);
        for (const loss of pair.phases) expect(loss).toEqual(lossBetween(full, before, after, loss.phase));
      }
    });
  });

  it("names the nation on which a line hangs alone", () => {
    const plan = createPlan({
      requirements: [createLine("R1", 2), createLine("R2", 1, { requiredByHours: 6 })],
      pledges: [
        createPledge("K1", 2, { nation: "GBR", readyAtHours: 12 }),
        createPledge("K2", 1, { nation: "FRA", readyAtHours: 0 }),
      ],
    });
    const { singleProvider, pivotal, nations } = measureResilience(plan);
    expect(singleProvider).toEqual([{ requirement: "R2", nation: "FRA" }]);
    // either one gone leaves only one of the two lines covered
    expect(pivotal).toEqual(["FRA", "GBR"]);
    expect(nations.map(({ nation, total }) => [nation, total.critical])).toEqual([
      ["FRA", 1],
      ["GBR", 1],
    ]);
  });
});

/** Every single change that any pledge could make for any line, whether it helps or not. */
function everyChange(plan: Plan): Change[] {
  const substitutes = substitutesOf(plan.substitutions);
  const changes: Change[] = [];
  for (const pledge of plan.pledges) {
    for (const line of plan.requirements) {
      for (const { reason, by } of refusalsOf(substitutes, pledge, line)) {
        if (reason === "late") changes.push({ kind: "hours", pledge: pledge.id, by: by ?? 0 });
        if (reason === "endurance") changes.push({ kind: "days", pledge: pledge.id, by: by ?? 0 });
        if (reason === "phase") changes.push({ kind: "phase", pledge: pledge.id, phase: line.phase });
        if (reason === "area" && line.area)
          changes.push({ kind: "area", pledge: pledge.id, area: line.area });
        if (reason === "combat") changes.push({ kind: "combat", pledge: pledge.id });
        if (reason === "condition") {
          const condition = pledge.excludedBy ?? "";
          const pledges = plan.pledges.filter((one) => one.excludedBy === condition).map((one) => one.id);
          changes.push({ kind: "condition", condition, pledges });
        }
      }
    }
  }
  return changes;
}

const TINY = { lines: 3, pledges: 4, phases: 1, capabilities: 2, units: 3, friction: 0.7 };

describe("the smallest ask", () => {
  const shortOf = (plan: Plan, id: string) =>
    computePlainly(plan).lines.find(({ requirement }) => requirement === id)?.shortfall ?? -1;

  it("closes what it says it closes, finds a single change wherever there is one, and asks for no unit too many", () => {
    let closed = 0;
    let paired = 0;
    eachSeed(410_001, 250, (random) => {
      const plan = createRandomPlan(random, SMALL);
      const gap = random.pick([...computeCoverage(plan).gaps, null]);
      if (!gap) return;
      const found = findSmallestAsk(plan, gap.requirement);
      for (const { changes, shortfall } of found?.asks ?? [])
        expect(shortOf(applyChanges(plan, changes), gap.requirement)).toBe(shortfall);
      const isClosable = everyChange(plan).some(
        (change) => shortOf(applyChanges(plan, [change]), gap.requirement) === 0,
      );
      const closing = found?.asks.filter(({ shortfall }) => shortfall === 0) ?? [];
      expect(closing.some(({ changes }) => changes.length === 1)).toBe(isClosable);
      if (isClosable) closed++;
      if (closing.some(({ changes }) => changes.length === 2)) paired++;
      const units = found?.units.changes[0];
      if (units?.kind !== "units") throw new Error("no units are asked for");
      expect(shortOf(applyChanges(plan, [units]), gap.requirement)).toBe(0);
      const fewer = { ...units, quantity: units.quantity - 1 };
      expect(shortOf(applyChanges(plan, [fewer]), gap.requirement)).toBeGreaterThan(0);
    });
    expectMoreThan(20, closed);
    expectMoreThan(5, paired);
  });

  it("finds two changes wherever two close a gap that no single one closes", () => {
    let paired = 0;
    eachSeed(415_001, 400, (random) => {
      const plan = createRandomPlan(random, TINY);
      const all = [...new Map(everyChange(plan).map((change) => [JSON.stringify(change), change])).values()];
      for (const { requirement } of computeCoverage(plan).gaps) {
        const closes = (changes: Change[]) => shortOf(applyChanges(plan, changes), requirement) === 0;
        if (all.some((change) => closes([change]))) continue;
        const isClosable = all.some((a, place) => all.slice(place + 1).some((b) => closes([a, b])));
        const asks = findSmallestAsk(plan, requirement)?.asks ?? [];
        expect(asks.some(({ changes, shortfall }) => shortfall === 0 && changes.length === 2)).toBe(
          isClosable,
        );
        if (isClosable) paired++;
      }
    });
    expectMoreThan(5, paired);
  });

  it("is a pair whose second change frees what the first draws away", () => {
    const plan = createPlan({
      areas: ["UA", "home"],
      substitutions: [{ offered: "A", fills: "B" }],
      requirements: [
        createLine("R1", 1, { capability: "B" }),
        createLine("R2", 1, { capability: "A", area: "UA", priority: 2 }),
      ],
      pledges: [
        createPledge("K1", 1, { capability: "A", areas: ["home"] }),
        createPledge("K2", 1, { capability: "B", readyAtHours: 30 }),
      ],
    });
    expect(findSmallestAsk(plan, "R2")?.asks[0]).toEqual({
      changes: [
        { kind: "area", pledge: "K1", area: "UA" },
        { kind: "hours", pledge: "K2", by: 6 },
      ],
      shortfall: 0,
    });
  });

  const line = createLine("R1", 4, { area: "UA" });

  it("is a caveat, where only a caveat closes the gap", () => {
    const plan = createPlan({
      areas: ["UA", "home"],
      requirements: [line],
      pledges: [createPledge("K1", 4, { areas: ["home"] }), createPledge("K2", 3, { readyAtHours: 30 })],
    });
    expect(findSmallestAsk(plan, "R1")?.asks[0]).toEqual({
      changes: [{ kind: "area", pledge: "K1", area: "UA" }],
      shortfall: 0,
    });
  });

  it("is hours to shave, where only they close the gap", () => {
    const plan = createPlan({
      areas: ["UA", "home"],
      requirements: [line],
      pledges: [createPledge("K1", 3, { areas: ["home"] }), createPledge("K2", 4, { readyAtHours: 30 })],
    });
    expect(findSmallestAsk(plan, "R1")?.asks[0]).toEqual({
      changes: [{ kind: "hours", pledge: "K2", by: 6 }],
      shortfall: 0,
    });
  });

  it("is a pair, where only two changes together close the gap", () => {
    const plan = createPlan({
      areas: ["UA", "home"],
      requirements: [line],
      pledges: [createPledge("K1", 2, { areas: ["home"] }), createPledge("K2", 2, { readyAtHours: 30 })],
    });
    const [first] = findSmallestAsk(plan, "R1")?.asks ?? [];
    expect(first?.shortfall).toBe(0);
    expect(first?.changes).toHaveLength(2);
  });

  it("is a condition with all the pledges that hang on it", () => {
    const plan = createPlan({
      requirements: [line],
      pledges: [
        createPledge("K1", 2, { excludedBy: "mandate" }),
        createPledge("K2", 2, { excludedBy: "mandate" }),
      ],
    });
    expect(findSmallestAsk(plan, "R1")?.asks).toEqual([
      { changes: [{ kind: "condition", condition: "mandate", pledges: ["K1", "K2"] }], shortfall: 0 },
    ]);
  });

  it("counts the changes and the pairs that it leaves out because there are too many", () => {
    const late = (count: number, quantity: number) =>
      createPlan({
        requirements: [createLine("R1", 1000)],
        pledges: Array.from({ length: count }, (_, at) =>
          createPledge(`K${at}`, quantity, { readyAtHours: 30 }),
        ),
      });
    const countsOf = (plan: Plan) => {
      const { tried, untried } = findSmallestAsk(plan, "R1") ?? {};
      return { tried, untried };
    };
    expect(countsOf(late(60, 1))).toEqual({ tried: 60, untried: 0 });
    // pairs of 70 changes, less those of the 60 that are tried in pairs
    expect(countsOf(late(70, 1))).toEqual({ tried: 70, untried: 2415 - 1770 });
    expect(countsOf(late(402, 1))).toEqual({ tried: 400, untried: 2 + 80_601 - 1770 });
    // where a single change closes, no pair would have been tried
    expect(countsOf(late(402, 1000))).toEqual({ tried: 400, untried: 2 });
  });

  it("counts what helps only after another change and is left out because there is too much of it", () => {
    // any K0 for R2 draws itself away from R1, which one of many late pledges could then serve
    const plan = createPlan({
      areas: ["UA", "home"],
      substitutions: [{ offered: "A", fills: "B" }],
      requirements: [
        createLine("R1", 1, { capability: "B" }),
        createLine("R2", 1, { capability: "A", area: "UA", priority: 2 }),
      ],
      pledges: [
        createPledge("K0", 1, { capability: "A", areas: ["home"] }),
        ...Array.from({ length: 63 }, (_, at) =>
          createPledge(`L${at}`, 1, { capability: "B", readyAtHours: 30 }),
        ),
      ],
    });
    expect(findSmallestAsk(plan, "R2")).toMatchObject({ tried: 1, untried: 3 });
  });

  it("asks for more units than are missing where a line of higher rank takes some of them first", () => {
    const plan = createPlan({
      requirements: [createLine("R1", 3), createLine("R2", 2, { priority: 2 })],
      pledges: [createPledge("K1", 1)],
    });
    expect(findSmallestAsk(plan, "R2")?.units.changes).toMatchObject([{ quantity: 4 }]);
    expect(findSmallestAsk(plan, "R1")?.units.changes).toMatchObject([{ quantity: 2 }]);
    expect(findSmallestAsk(createPlan({ requirements: [createLine("R1", 0)] }), "R1")).toBeNull();
  });
});

describe("the build-up", () => {
  it("shows at every hour the optimum of what is there by then, and at the end the report", () => {
    eachSeed(420_001, 60, (random) => {
      const plan = createRandomPlan(random, SMALL);
      for (const { phase, capability, steps } of traceBuildUp(plan).curves) {
        for (const step of steps) {
          const pledges = plan.pledges.filter((pledge) => (pledge.readyAtHours ?? 1e9) <= step.hour);
          const report = computePlainly({ ...plan, pledges });
          const own = report.lines.filter(({ requirement }) =>
            plan.requirements.some(
              (line) => line.id === requirement && line.phase === phase && line.capability === capability,
            ),
          );
          for (const tier of TIERS) expect(step[tier]).toBe(own.reduce((sum, line) => sum + line[tier], 0));
        }
      }
    });
  });
});

describe("draws", () => {
  const assumptions = { draws: 20_000, seed: 7, nationOut: 0.25, delayShare: 0 };

  it("agree with the report where nothing is left to chance", () => {
    eachSeed(430_001, 60, (random) => {
      const drawn = createRandomPlan(random, SMALL);
      const plan = { ...drawn, pledges: drawn.pledges.map((one) => ({ ...one, availability: null })) };
      const readiness = drawReadiness(plan, { draws: 3, seed: 1, nationOut: 0, delayShare: 0 });
      for (const { phase, criticalLines, criticalCovered } of computeCoverage(plan).phases) {
        const chances = readiness.phases.find((one) => one.phase === phase);
        expect(chances?.complete).toBe(criticalCovered.declared === criticalLines ? 1 : 0);
        expect(chances?.middle).toBe(criticalCovered.declared);
      }
    });
  });

  it("come near the exact probability, which independent nations would miss", () => {
    // two of two pledges of one nation: present with 0.75, not with 0.75 * 0.75
    const one = createPlan({
      requirements: [createLine("R1", 2)],
      pledges: [createPledge("K1", 1), createPledge("K2", 1)],
    });
    const [phase] = drawReadiness(one, assumptions).phases;
    expect(Math.abs((phase?.complete ?? 0) - 0.75)).toBeLessThan(0.01);
    // at least 3 of 4 units, each there with 0.5: 5 of 16, if the nation comes
    const some = createPlan({
      requirements: [createLine("R1", 3)],
      pledges: [createPledge("K1", 4, { availability: 0.5 })],
    });
    const readiness = drawReadiness(some, assumptions);
    expect(Math.abs((readiness.phases[0]?.complete ?? 0) - (0.75 * 5) / 16)).toBeLessThan(0.01);
    expect(readiness).toMatchObject({ stated: 1, unstated: 0, assumptions });
  });

  it("let a pledge miss its line by a delay, and use it for a later one", () => {
    const plan = createPlan({
      requirements: [createLine("R1", 1, { requiredByHours: 12 }), createLine("R2", 1, { priority: 2 })],
      pledges: [createPledge("K1", 1, { readyAtHours: 10 })],
    });
    const { lines } = drawReadiness(plan, { draws: 20_000, seed: 3, nationOut: 0, delayShare: 0.5 });
    // late by up to 5 hours, 2 of which do not matter
    expect(Math.abs((lines[0]?.covered ?? 0) - 0.4)).toBeLessThan(0.01);
    expect((lines[0]?.covered ?? 0) + (lines[1]?.covered ?? 0)).toBeCloseTo(1, 10);
  });

  it("are the same to the bit for the same seed, and others for another", () => {
    const plan = createPlan({
      requirements: [createLine("R1", 3)],
      pledges: [createPledge("K1", 4, { availability: 0.6 })],
    });
    const draw = (seed: number) => JSON.stringify(drawReadiness(plan, { ...assumptions, seed }).lines);
    expect(draw(1)).toBe(draw(1));
    expect(draw(1)).not.toBe(draw(2));
  });
});

describe("credit", () => {
  it("adds up to what all are worth together, and comes near the exact shares", () => {
    // R1 needs three units: any two of the three nations cover it, and one of them brings two
    const plan = createPlan({
      requirements: [createLine("R1", 3)],
      pledges: [
        createPledge("K1", 2, { nation: "GBR" }),
        createPledge("K2", 1, { nation: "FRA" }),
        createPledge("K3", 1, { nation: "POL" }),
      ],
    });
    const { nations, total } = shareCredit(plan, { permutations: 4000, seed: 5 });
    expect(total).toBeCloseTo(1, 10);
    expect(nations.reduce((sum, { credit }) => sum + credit, 0)).toBeCloseTo(total, 10);
    // exact: over the six orders GBR adds 10 thirds of a line, the others 4 each
    const exact = new Map([
      ["GBR", 10 / 18],
      ["FRA", 4 / 18],
      ["POL", 4 / 18],
    ]);
    for (const { nation, credit } of nations) expect(credit).toBeCloseTo(exact.get(nation) ?? -1, 1);
  });
});

describe("plain sums", () => {
  it("claim for two lines what is there only once", () => {
    const plan = createPlan({
      requirements: [createLine("R1", 6), createLine("R2", 4)],
      pledges: [createPledge("K1", 4), createPledge("K2", 3, { readyAtHours: 80 })],
    });
    expect(comparePlainSums(plan, computeCoverage(plan))).toEqual([
      {
        phase: "P1",
        capability: "AIR-FTR",
        required: 10,
        sum: 7,
        claimed: 10,
        countedTwice: 3,
        covered: 4,
      },
    ]);
  });
});
