import { describe, expect, it } from "vitest";
import { computeCoverage, type Plan, type Pledge } from "@/server/coverage/engine";
import { createRandom, createRandomPlan } from "@/server/coverage/engine/test/random";
import { applyScenario, compareReports, NO_CHANGES } from "./scenario";
import { Scenario } from "./schema";
import type { HangsOn } from "./views";

const plan = createRandomPlan(createRandom(11), {
  lines: 30,
  pledges: 60,
  phases: 3,
  capabilities: 4,
  units: 12,
  friction: 0.4,
});
const [first] = plan.pledges;
if (!first) throw new Error("a plan without pledges");
const pledge: Pledge = { ...first, id: "K", tier: "verified", readyAtHours: 30, excludedBy: null };
const withOne = (changes: Partial<Pledge> = {}): Plan => ({ ...plan, pledges: [{ ...pledge, ...changes }] });
const one = (changed: Plan) => changed.pledges[0];
const hangs = (isVerified: boolean, ...conditions: HangsOn["conditions"]) => ({
  K: { isVerified, conditions },
});
const unknown = (code: "US_BACKSTOP" | "AFTER_CEASEFIRE") => ({
  code,
  state: "unknown" as const,
  isExcluded: false,
});

describe("a scenario", () => {
  it("that changes nothing is the plan, and is what an empty one in a URL means", () => {
    expect(applyScenario(plan, {}, NO_CHANGES)).toEqual(plan);
    expect(Scenario.parse({})).toEqual(NO_CHANGES);
  });

  it("takes out the pledges of nations, with what was pinned of them, and nothing else", () => {
    const share = { pledge: first.id, requirement: plan.requirements[0]?.id ?? "", quantity: 1 };
    const without = applyScenario(
      { ...plan, pins: [share], previous: [share] },
      {},
      {
        ...NO_CHANGES,
        without: [first.nation, "ZZZ"],
      },
    );
    expect(without.pledges).toEqual(plan.pledges.filter(({ nation }) => nation !== first.nation));
    expect(without).toMatchObject({ pins: [], previous: [] });
  });

  it("leaves what is staying as it is, whatever is assumed", () => {
    const assumed: Scenario = {
      without: [pledge.nation],
      conditions: { US_BACKSTOP: "unmet" },
      hours: -48,
      deadlines: {},
      lift: ["phase", "area", "combat"],
    };
    const bound = withOne({ phases: [], areas: [], nonCombat: true });
    const hangsOn = hangs(true, unknown("US_BACKSTOP"));
    expect(one(applyScenario(bound, hangsOn, assumed))).toBeUndefined();
    expect(applyScenario(bound, hangsOn, assumed, new Set(["K"])).pledges).toEqual(bound.pledges);
  });

  it("shifts what has to come, never below the breach; what is in place or blocked stays so", () => {
    const readyAt = (readyAtHours: number | null, hours: number) =>
      one(applyScenario(withOne({ readyAtHours }), {}, { ...NO_CHANGES, hours }))?.readyAtHours;
    expect([readyAt(30, 12), readyAt(30, -12), readyAt(30, -48)]).toEqual([42, 18, 0]);
    expect([readyAt(0, 12), readyAt(0, -12), readyAt(null, -12)]).toEqual([0, 0, null]);
  });

  it("moves the deadline of a phase with the hours of its lines, and of no other phase", () => {
    const [phase] = plan.phases;
    if (!phase) throw new Error("a plan without phases");
    const changed = applyScenario(plan, {}, { ...NO_CHANGES, deadlines: { [phase.id]: -1_000, none: 5 } });
    expect(changed.phases).toEqual([{ ...phase, deadlineHours: 0 }, ...plan.phases.slice(1)]);
    for (const [place, line] of plan.requirements.entries())
      expect(changed.requirements[place]).toEqual(
        line.phase === phase.id ? { ...line, requiredByHours: 0 } : line,
      );
  });

  it("lifts the limits that it names alone", () => {
    const bound = { phases: [], areas: [], nonCombat: true };
    const lifting = (...lift: Scenario["lift"]) =>
      one(applyScenario(withOne(bound), {}, { ...NO_CHANGES, lift }));
    expect(lifting("phase")).toMatchObject({ ...bound, phases: null });
    expect(lifting("area")).toMatchObject({ ...bound, areas: null });
    expect(lifting("combat", "area")).toMatchObject({ ...bound, areas: null, nonCombat: false });
  });
});

describe("an assumed condition", () => {
  const assume = (
    conditions: Scenario["conditions"],
    hangsOn: Record<string, HangsOn>,
    changes: Partial<Pledge> = {},
  ) => one(applyScenario(withOne(changes), hangsOn, { ...NO_CHANGES, conditions }));

  it("that is unmet keeps out whatever hangs on it, and leaves the rest alone", () => {
    const hangsOn = hangs(true, unknown("US_BACKSTOP"));
    expect(assume({ US_BACKSTOP: "unmet" }, hangsOn)).toMatchObject({
      tier: "declared",
      excludedBy: "US_BACKSTOP",
    });
    expect(assume({ AFTER_CEASEFIRE: "unmet" }, hangsOn)).toEqual(pledge);
    expect(assume({ US_BACKSTOP: "unmet" }, {})).toEqual(pledge);
  });

  it("that is met lets in what only it kept out, and makes a verified pledge assured", () => {
    const out = { code: "US_BACKSTOP" as const, state: "unmet" as const, isExcluded: true };
    const excluded = { tier: "declared" as const, excludedBy: "US_BACKSTOP" };
    expect(assume({ US_BACKSTOP: "met" }, hangs(true, out), excluded)).toMatchObject({
      tier: "assured",
      excludedBy: null,
    });
    expect(assume({ US_BACKSTOP: "met" }, hangs(false, out), excluded)).toMatchObject({
      tier: "declared",
      excludedBy: null,
    });
    const also = { ...out, code: "AFTER_CEASEFIRE" as const };
    expect(assume({ US_BACKSTOP: "met" }, hangs(true, out, also), excluded)).toMatchObject({
      tier: "declared",
      excludedBy: "AFTER_CEASEFIRE",
    });
  });

  it("that is met does not assure while another is not", () => {
    const hangsOn = hangs(true, unknown("US_BACKSTOP"), unknown("AFTER_CEASEFIRE"));
    expect(assume({ US_BACKSTOP: "met" }, hangsOn)?.tier).toBe("verified");
    expect(assume({ US_BACKSTOP: "met", AFTER_CEASEFIRE: "met" }, hangsOn)?.tier).toBe("assured");
  });
});

it("two reports are compared line by line and phase by phase", () => {
  const before = computeCoverage(plan);
  const after = computeCoverage(applyScenario(plan, {}, { ...NO_CHANGES, without: [first.nation] }));
  const { lines, phases } = compareReports(plan, before, after);
  expect(lines.map((line) => line.requirement)).toEqual(before.lines.map((line) => line.requirement));
  for (const line of lines) {
    expect(before.lines.find((own) => own.requirement === line.requirement)).toMatchObject(line.before);
    expect(after.lines.find((own) => own.requirement === line.requirement)).toMatchObject(line.after);
    expect(line.after.declared).toBeLessThanOrEqual(line.before.declared);
  }
  expect(phases.map((phase) => phase.phaseId)).toEqual(before.phases.map((phase) => phase.phase));
  expect(phases.map((phase) => phase.after.criticalCovered)).toEqual(
    after.phases.map((phase) => phase.criticalCovered),
  );
});
