import { describe, expect, it } from "vitest";
import type { Plan } from "../engine";
import { readPlan } from "./read-plan";
import { addsUpExactly } from "./sums";
import { writePlan } from "./write-plan";

type Loose = Record<string, unknown>;
type LoosePlan = Loose & {
  phases: Loose[];
  capabilities: Loose[];
  substitutions: Loose[];
  areas: unknown[];
  requirements: [Loose, ...Loose[]];
  pledges: [Loose, ...Loose[]];
  pins: Loose[];
  previous: Loose[];
};

function sound(): LoosePlan {
  return {
    format: "muster-plan/1",
    reading: "total",
    phases: [{ id: "P1", order: 1, deadlineHours: 24 }],
    capabilities: [
      { code: "AIR-LRAD", domain: "air", unit: "battery" },
      { code: "AIR-MRAD", domain: "air", unit: "battery" },
    ],
    substitutions: [{ offered: "AIR-LRAD", fills: "AIR-MRAD" }],
    areas: ["UA", "home"],
    requirements: [
      {
        id: "R1",
        phase: "P1",
        capability: "AIR-MRAD",
        area: "UA",
        quantity: 20,
        requiredByHours: 30,
        holdDays: 3,
        priority: 1,
        combat: false,
      },
    ],
    pledges: [
      {
        id: "K1",
        nation: "GBR",
        capability: "AIR-LRAD",
        quantity: 8,
        readyAtHours: 12,
        enduranceDays: null,
        phases: ["P1"],
        areas: null,
        nonCombat: false,
        tier: "assured",
        availability: 0.9,
        excludedBy: null,
      },
    ],
    pins: [{ pledge: "K1", requirement: "R1", quantity: 4 }],
    previous: [],
  };
}

function problemsOf(change: (plan: LoosePlan) => void): string[] {
  const plan = sound();
  change(plan);
  const read = readPlan(JSON.stringify(plan));
  return read.ok ? [] : read.problems;
}

describe("what it takes", () => {
  it("reads every field of a sound plan", () => {
    expect(readPlan(JSON.stringify(sound()))).toEqual({ ok: true, plan: sound() });
  });

  it("does without what is optional", () => {
    const { pins: _pins, previous: _previous, ...plan } = sound();
    const { availability: _availability, excludedBy: _excludedBy, ...pledge } = plan.pledges[0];
    const read = readPlan(JSON.stringify({ ...plan, pledges: [pledge], withheld: { pledges: 2 } }));
    expect(read).toMatchObject({
      ok: true,
      plan: {
        pins: [],
        previous: [],
        withheld: { pledges: 2 },
        pledges: [{ availability: null, excludedBy: null }],
      },
    });
  });

  it.each([
    [
      "an empty plan",
      (plan: LoosePlan) =>
        Object.assign(plan, {
          phases: [],
          capabilities: [],
          substitutions: [],
          areas: [],
          requirements: [],
          pledges: [],
          pins: [],
        }),
    ],
    [
      "ids of 64 characters, one of them an astronaut",
      (plan: LoosePlan) => {
        plan.areas = ["UA", `${"x".repeat(63)}\u{1F9D1}`];
      },
    ],
    [
      "the largest quantity",
      (plan: LoosePlan) => {
        plan.pledges[0].quantity = 2_147_483_647;
      },
    ],
    [
      "a required hour beyond the phase's deadline",
      (plan: LoosePlan) => {
        plan.requirements[0].requiredByHours = 999;
      },
    ],
    [
      "whole numbers written otherwise",
      (plan: LoosePlan) => {
        plan.pledges[0].quantity = 8.0;
      },
    ],
    [
      "a substitution listed twice and one to itself",
      (plan: LoosePlan) => {
        plan.substitutions.push(
          { offered: "AIR-LRAD", fills: "AIR-MRAD" },
          { offered: "AIR-LRAD", fills: "AIR-LRAD" },
        );
      },
    ],
    [
      "a pin written twice",
      (plan: LoosePlan) => {
        plan.pins.push({ pledge: "K1", requirement: "R1", quantity: 4 });
      },
    ],
    [
      "phases of equal order",
      (plan: LoosePlan) => {
        plan.phases.push({ id: "P0", order: 1, deadlineHours: 0 });
      },
    ],
    [
      "an id that is a name of JavaScript",
      (plan: LoosePlan) => {
        plan.areas.push("__proto__", "constructor");
      },
    ],
  ])("takes %s", (_, change) => {
    expect(problemsOf(change)).toEqual([]);
  });

  it("reads -0 as 0, so that the answer never shows it", () => {
    const read = readPlan(JSON.stringify(sound()).replace('"readyAtHours":12', '"readyAtHours":-0'));
    expect(read.ok && Object.is(read.plan.pledges[0]?.readyAtHours, 0)).toBe(true);
  });
});

describe("what it refuses, line for line", () => {
  it.each<[string, (plan: LoosePlan) => void]>([
    [
      'format: must be "muster-plan/1", got "muster-plan/2"',
      (plan) => {
        plan.format = "muster-plan/2";
      },
    ],
    [
      "format: is missing",
      (plan) => {
        delete plan.format;
      },
    ],
    [
      'reading: must be "total" or "additive", got "Total"',
      (plan) => {
        plan.reading = "Total";
      },
    ],
    [
      "colour: is not a field of this format",
      (plan) => {
        plan.colour = "red";
      },
    ],
    [
      '["a b"]: is not a field of this format',
      (plan) => {
        plan["a b"] = 1;
      },
    ],
    [
      "phases: must be a list, got an object",
      (plan) => {
        Object.assign(plan, { phases: {}, requirements: [], pledges: [], pins: [] });
      },
    ],
    [
      "phases[1]: must be an object, got null",
      (plan) => {
        Object.assign(plan, { phases: [...plan.phases, null] });
      },
    ],
    [
      'phases[1].id: must be unique, "P1" appears twice',
      (plan) => {
        plan.phases.push({ id: "P1", order: 2, deadlineHours: 2 });
      },
    ],
    [
      "phases[1].order: must be an integer >= 0, got 1.5",
      (plan) => {
        plan.phases.push({ id: "P2", order: 1.5, deadlineHours: 2 });
      },
    ],
    [
      "phases[1].deadlineHours: must be an integer >= 0, got null",
      (plan) => {
        plan.phases.push({ id: "P2", order: 1, deadlineHours: null });
      },
    ],
    [
      "capabilities[2].unit: must be a text, got 3",
      (plan) => {
        plan.capabilities.push({ code: "X", domain: "air", unit: 3 });
      },
    ],
    [
      'capabilities[2].code: must be a text of 1 to 64 characters, got ""',
      (plan) => {
        plan.capabilities.push({ code: "", domain: "air", unit: "u" });
      },
    ],
    [
      'substitutions[0].fills: must be the name of something in capabilities, got "AIR-CUAS"',
      (plan) => {
        plan.substitutions = [{ offered: "AIR-LRAD", fills: "AIR-CUAS" }];
        plan.pins = [];
      },
    ],
    [
      "substitutions[0].ratio: is not a field of this format",
      (plan) => {
        plan.substitutions = [{ offered: "AIR-LRAD", fills: "AIR-MRAD", ratio: 1 }];
      },
    ],
    [
      'areas[2]: must be unique, "UA" appears twice',
      (plan) => {
        plan.areas.push("UA");
      },
    ],
    [
      "areas[2]: must be a text of 1 to 64 characters, got 7",
      (plan) => {
        plan.areas.push(7);
      },
    ],
    [
      `areas[2]: must be a text of 1 to 64 characters, got "${"x".repeat(60)}..."`,
      (plan) => {
        plan.areas.push("x".repeat(65));
      },
    ],
    [
      "requirements[0].area: is missing",
      (plan) => {
        delete plan.requirements[0].area;
      },
    ],
    [
      'requirements[0].area: must be the name of something in areas, got "__proto__"',
      (plan) => {
        plan.requirements[0].area = "__proto__";
      },
    ],
    [
      'requirements[0].phase: must be the name of something in phases, got "P9"',
      (plan) => {
        plan.requirements[0].phase = "P9";
      },
    ],
    [
      "requirements[0].priority: must be an integer from 1 to 3, got 0",
      (plan) => {
        plan.requirements[0].priority = 0;
      },
    ],
    [
      "requirements[0].priority: must be an integer from 1 to 3, got 4",
      (plan) => {
        plan.requirements[0].priority = 4;
      },
    ],
    [
      'requirements[0].combat: must be true or false, got "no"',
      (plan) => {
        plan.requirements[0].combat = "no";
      },
    ],
    [
      "requirements[0].requiredByHours: must be an integer >= 0, got null",
      (plan) => {
        plan.requirements[0].requiredByHours = null;
      },
    ],
    [
      "pledges[0].quantity: must be an integer >= 0, got -2",
      (plan) => {
        plan.pledges[0].quantity = -2;
      },
    ],
    [
      'pledges[0].quantity: must be an integer >= 0, got "8"',
      (plan) => {
        plan.pledges[0].quantity = "8";
      },
    ],
    [
      "pledges[0].quantity: must be an integer >= 0, got true",
      (plan) => {
        plan.pledges[0].quantity = true;
      },
    ],
    [
      "pledges[0].quantity: must be an integer >= 0, got a list",
      (plan) => {
        plan.pledges[0].quantity = [8];
      },
    ],
    [
      "pledges[0].quantity: must be an integer <= 2147483647, got 2147483648",
      (plan) => {
        plan.pledges[0].quantity = 2_147_483_648;
      },
    ],
    [
      "pledges[0].readyAtHours: is missing",
      (plan) => {
        delete plan.pledges[0].readyAtHours;
      },
    ],
    [
      "pledges[0].enduranceDays: must be an integer >= 0, got 1.5",
      (plan) => {
        plan.pledges[0].enduranceDays = 1.5;
        plan.pins = [];
      },
    ],
    [
      'pledges[0].nation: must be three capital letters, got "gbr"',
      (plan) => {
        plan.pledges[0].nation = "gbr";
      },
    ],
    [
      'pledges[0].nation: must be three capital letters, got "GBR\\n"',
      (plan) => {
        plan.pledges[0].nation = "GBR\n";
      },
    ],
    [
      'pledges[0].tier: must be "assured", "verified" or "declared", got "sure"',
      (plan) => {
        plan.pledges[0].tier = "sure";
      },
    ],
    [
      "pledges[0].availability: must be a number from 0 to 1 or null, got 1.1",
      (plan) => {
        plan.pledges[0].availability = 1.1;
      },
    ],
    [
      'pledges[0].excludedBy: must be a text that is not empty, or null, got ""',
      (plan) => {
        plan.pledges[0].excludedBy = "";
      },
    ],
    [
      "pledges[0].excludedBy: must be a text that is not empty, or null, got false",
      (plan) => {
        plan.pledges[0].excludedBy = false;
      },
    ],
    [
      'pledges[0].phases: must be a list or null, got "P1"',
      (plan) => {
        plan.pledges[0].phases = "P1";
      },
    ],
    [
      'pledges[0].areas[1]: must be the name of something in areas, got "sea"',
      (plan) => {
        plan.pledges[0].areas = ["UA", "sea"];
      },
    ],
    [
      "pledges[0].condition: is not a field of this format",
      (plan) => {
        plan.pledges[0].condition = null;
      },
    ],
    [
      'pins[0].pledge: must be the name of something in pledges, got "K2"',
      (plan) => {
        plan.pins = [{ pledge: "K2", requirement: "R1", quantity: 1 }];
      },
    ],
    [
      "pins[0].quantity: is missing",
      (plan) => {
        plan.pins = [{ pledge: "K1", requirement: "R1" }];
      },
    ],
    [
      'pins[0].pledge: "K1" cannot serve "R1": endurance by 2 days',
      (plan) => {
        plan.pledges[0].enduranceDays = 1;
      },
    ],
    [
      'pins[0].quantity: pins take 9 of "K1" in phase "P1", which has 8',
      (plan) => {
        plan.pins = [{ pledge: "K1", requirement: "R1", quantity: 9 }];
      },
    ],
    [
      'previous[0].requirement: must be the name of something in requirements, got "K1"',
      (plan) => {
        plan.previous = [{ pledge: "K1", requirement: "K1", quantity: 1 }];
      },
    ],
    [
      "withheld: must be an object, got 3",
      (plan) => {
        plan.withheld = 3;
      },
    ],
    [
      "withheld.pledges: must be an integer >= 0, got -1",
      (plan) => {
        plan.withheld = { pledges: -1 };
      },
    ],
    [
      "withheld.lines: is not a field of this format",
      (plan) => {
        plan.withheld = { pledges: 1, lines: 1 };
      },
    ],
  ])("%s", (message, change) => {
    expect(problemsOf(change)).toEqual([message]);
  });

  it("names a field called __proto__ and is not touched by it", () => {
    const text = JSON.stringify(sound()).replace('{"id":"K1"', '{"__proto__":{"quantity":1},"id":"K1"');
    expect(readPlan(text)).toEqual({
      ok: false,
      problems: ["pledges[0].__proto__: is not a field of this format"],
    });
  });

  it("says where the text is not JSON", () => {
    expect(readPlan('{"format":\n')).toEqual({
      ok: false,
      problems: ["plan: line 2, column 1: expected a value, got the end of the input"],
    });
    expect(readPlan("[]")).toEqual({ ok: false, problems: ["plan: must be an object, got a list"] });
    expect(readPlan(Uint8Array.of(0xff))).toEqual({ ok: false, problems: ["plan: is not valid UTF-8"] });
  });

  it("names all problems at once, each on one line whatever the names hold", () => {
    const problems = problemsOf((plan) => {
      plan.pledges[0].tier = "a\u2028b\u202ec\u009bd\ne";
      plan.pledges[0].quantity = -1;
    });
    expect(problems).toEqual([
      "pledges[0].quantity: must be an integer >= 0, got -1",
      'pledges[0].tier: must be "assured", "verified" or "declared", got "a\\u2028b\\u202ec\\u009bd\\ne"',
    ]);
  });

  it("shows a hundred problems and counts the others", () => {
    const problems = problemsOf((plan) => {
      plan.areas.push(...Array.from({ length: 150 }, () => 0));
    });
    expect(problems).toHaveLength(101);
    expect(problems.at(-1)).toBe("and 50 more problems, 150 in all");
  });

  it("takes quantities only as far as their sum is exact", () => {
    const largest = { quantity: 2_147_483_647 };
    expect(addsUpExactly(new Array(4_194_304).fill(largest))).toBe(true);
    expect(addsUpExactly(new Array(4_194_306).fill(largest))).toBe(false);
  });
});

describe("writing a plan", () => {
  const read = (plan: LoosePlan): Plan => {
    const result = readPlan(JSON.stringify(plan));
    if (!result.ok) throw new Error(result.problems.join("\n"));
    return result.plan;
  };

  it("writes every field in the order of the format, without white space, with one line feed", () => {
    const text = writePlan(read({ ...sound(), areas: ["home", "UA"], withheld: { pledges: 3 } }));
    expect(text).toBe(`${JSON.stringify({ ...sound(), areas: ["UA", "home"], withheld: { pledges: 3 } })}\n`);
    expect(readPlan(text)).toMatchObject({ ok: true });
  });

  it("writes the same bytes for the same facts in any order", () => {
    const plan = sound();
    plan.phases.push({ id: "P0", order: 0, deadlineHours: 0 });
    plan.pledges.push({ ...plan.pledges[0], id: "K0", phases: ["P1", "P0"] });
    plan.requirements.push({ ...plan.requirements[0], id: "R0" });
    const reversed = {
      ...plan,
      phases: plan.phases.toReversed(),
      capabilities: plan.capabilities.toReversed(),
      areas: plan.areas.toReversed(),
      requirements: plan.requirements.toReversed(),
      pledges: plan.pledges
        .toReversed()
        .map((pledge) => Object.fromEntries(Object.entries(pledge).toReversed())),
    } as LoosePlan;
    expect(writePlan(read(reversed))).toBe(writePlan(read(plan)));
  });
});
