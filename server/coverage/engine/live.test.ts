import { describe, expect, it } from "vitest";
import { computeCoverage, LiveCoverage, type Plan, type Pledge, type Requirement } from "./index";
import { createLine, createPlan, createPledge } from "./test/cases";
import { createRandomPlan, type Random, type Size } from "./test/random";
import { eachSeed } from "./test/seeds";

const SMALL: Size = { lines: 7, pledges: 10, phases: 2, capabilities: 3, units: 9, friction: 0.3 };
const EDITS = 50;

const CONDITIONS = ["mandate", "decision"];

/** What the plan comes to with the conditions that are met. */
const whileMet = (plan: Plan, met: ReadonlySet<string>): Plan => ({
  ...plan,
  pledges: plan.pledges.map((pledge) =>
    met.has(pledge.excludedBy ?? "") ? { ...pledge, excludedBy: null } : pledge,
  ),
});

/** A change of one thing; `fresh` is drawn like a plan and lends its parts, `met` is kept up to date. */
function change(
  random: Random,
  plan: Plan,
  fresh: Plan,
  { live, met, step }: { live: LiveCoverage; met: Set<string>; step: number },
): Plan {
  const setPledge = (pledge: Pledge): Plan => {
    live.setPledge(pledge);
    return { ...plan, pledges: [...plan.pledges.filter((one) => one.id !== pledge.id), pledge] };
  };
  const setLine = (line: Requirement): Plan => {
    live.setRequirement(line);
    return { ...plan, requirements: [...plan.requirements.filter((one) => one.id !== line.id), line] };
  };
  const pledge = plan.pledges[random.below(plan.pledges.length)];
  const line = plan.requirements[random.below(plan.requirements.length)];
  const other = random.pick(fresh.pledges);
  const otherLine = random.pick(fresh.requirements);
  switch (random.below(10)) {
    case 0:
      return setPledge({ ...other, id: `new ${step}` });
    case 1:
      if (!pledge) return plan;
      live.removePledge(pledge.id);
      return { ...plan, pledges: plan.pledges.filter((one) => one !== pledge) };
    case 2:
      return pledge ? setPledge({ ...pledge, quantity: random.below(12) }) : plan;
    case 3:
      return pledge
        ? setPledge({ ...pledge, excludedBy: pledge.excludedBy ? null : random.pick(CONDITIONS) })
        : plan;
    case 4:
      return pledge ? setPledge({ ...other, id: pledge.id }) : plan;
    case 5:
    case 6:
      return line ? setLine({ ...line, quantity: random.below(12) }) : plan;
    case 7:
      return setLine({ ...otherLine, id: random.chance(0.5) && line ? line.id : `line ${step}` });
    case 8: {
      const condition = random.pick(CONDITIONS);
      if (!met.delete(condition)) met.add(condition);
      live.setCondition(condition, met.has(condition));
      return plan;
    }
    default:
      if (!line) return plan;
      live.removeRequirement(line.id);
      return { ...plan, requirements: plan.requirements.filter((one) => one !== line) };
  }
}

describe("a plan that is kept solved", () => {
  it("shows after every change what a plan solved anew shows: figures, gaps and proofs", () => {
    eachSeed(500_001, 500, (random) => {
      let plan = createRandomPlan(random, SMALL);
      const live = new LiveCoverage(plan);
      const met = new Set<string>();
      for (let step = 0; step < EDITS; step++) {
        plan = change(random, plan, createRandomPlan(random, SMALL), { live, met, step });
        const report = computeCoverage(whileMet(plan, met));
        expect(live.lines()).toEqual(report.lines);
        for (const gap of report.gaps) expect(live.bottleneck(gap.requirement)).toEqual(gap.bottleneck);
      }
    });
  });

  it("looks only into the competition that a change touches", () => {
    const capabilities = ["AIR-FTR", "GND-ENG", "SEA-MCM"];
    const plan = createPlan({
      capabilities: capabilities.map((code) => ({ code, domain: "air", unit: "unit" })),
      requirements: capabilities.map((capability, at) => createLine(`R${at}`, 4, { capability })),
      pledges: capabilities.map((capability, at) => createPledge(`K${at}`, 3, { capability })),
    });
    const live = new LiveCoverage(plan);
    expect(live.touched).toBe(3);
    live.setPledge(createPledge("K1", 4, { capability: "GND-ENG" }));
    expect(live.touched).toBe(1);
    live.setRequirement(createLine("R2", 2, { capability: "SEA-MCM" }));
    expect(live.touched).toBe(1);
    live.setRequirement(createLine("R2", 2, { capability: "SEA-MCM", requiredByHours: 6 }));
    // the old one and the one made in its place
    expect(live.touched).toBe(2);
    expect(live.lines().map((line) => line.shortfall)).toEqual([0, 1, 0]);
    live.setPledge(createPledge("K1", 4, { capability: "GND-ENG", excludedBy: "mandate" }));
    live.setCondition("mandate", true);
    expect(live.touched).toBe(1);
    live.setCondition("mandate", true);
    expect(live.touched).toBe(0);
  });

  it("refuses a plan with pins", () => {
    const plan = createPlan({
      requirements: [createLine("R1", 1)],
      pledges: [createPledge("K1", 1)],
      pins: [{ pledge: "K1", requirement: "R1", quantity: 1 }],
    });
    expect(() => new LiveCoverage(plan)).toThrow("pins");
  });
});
