import { describe, expect, it } from "vitest";
import { computeCoverage, findPinProblems, refusalsOf, refuse, substitutesOf } from "./index";
import { createLine, createPlan, createPledge } from "./test/cases";
import { findFaults } from "./test/invariants";
import type { Plan, Pledge, Report, Requirement } from "./types";

/** Every report in this file must also hold whatever must hold of every report. */
function solve(parts: Partial<Plan>): Report {
  const plan = createPlan(parts);
  const report = computeCoverage(plan);
  expect(findFaults(plan, report)).toEqual([]);
  return report;
}

const allocated = (report: Report) =>
  report.allocation.map((share) => `${share.pledge} ${share.quantity} -> ${share.requirement}`);
const declared = (report: Report) =>
  Object.fromEntries(report.lines.map((line) => [line.requirement, line.declared]));
const capabilities = (...codes: string[]) => codes.map((code) => ({ code, domain: "air", unit: "unit" }));
const phases = (...ids: string[]) =>
  ids.map((id, index) => ({ id, order: index, deadlineHours: 24 * index }));

describe("what is covered", () => {
  // the worked example of the format: whoever reads the format can check the product by hand
  it("answers the example of the format to the byte", () => {
    const report = solve({
      requirements: [createLine("R1", 20)],
      pledges: [createPledge("K1", 8, { readyAtHours: 12 }), createPledge("K9", 5, { readyAtHours: 30 })],
    });
    expect(JSON.stringify(report)).toBe(
      '{"format":"muster-report/1","reading":"total",' +
        '"lines":[{"requirement":"R1","required":20,"assured":8,"verified":8,"declared":8,"shortfall":12}],' +
        '"allocation":[{"pledge":"K1","requirement":"R1","quantity":8}],' +
        '"gaps":[{"requirement":"R1","shortfall":12,' +
        '"bottleneck":{"requirements":["R1"],"pledges":["K1"],"required":20,"available":8},' +
        '"nearMisses":[{"pledge":"K9","reason":"late","by":6}]}],' +
        '"phases":[{"phase":"P1","lines":1,"linesAtZero":0,"criticalLines":1,"spreadsheetLines":0,' +
        '"linesCovered":{"assured":0,"verified":0,"declared":0},' +
        '"criticalCovered":{"assured":0,"verified":0,"declared":0}}]}',
    );
  });

  // scarce forces go where they matter most, even if that line was written down last
  it("serves the critical line before the important one", () => {
    const report = solve({
      requirements: [createLine("R1", 4, { priority: 2 }), createLine("R2", 3, { priority: 1 })],
      pledges: [createPledge("K1", 5)],
    });
    expect(allocated(report)).toEqual(["K1 3 -> R2", "K1 2 -> R1"]);
  });

  // the pledge that comes first by name is the only one that the second line can use
  it("moves a pledge to the line that only it can serve", () => {
    const report = solve({
      areas: ["UA", "home"],
      requirements: [createLine("R1", 4, { area: "UA" }), createLine("R2", 4, { area: "home", priority: 2 })],
      pledges: [
        createPledge("K1", 4, { areas: ["UA", "home"] }),
        createPledge("K2", 4, { areas: ["UA"], tier: "declared" }),
      ],
    });
    expect(allocated(report)).toEqual(["K2 4 -> R1", "K1 4 -> R2"]);
  });

  // one force answers in phase 1 and again in phase 2; read as a sum of phases it cannot be in both
  it("lets a unit serve in every phase in the total reading, once in the additive reading", () => {
    const parts: Partial<Plan> = {
      phases: phases("P1", "P2"),
      requirements: [createLine("R1", 5, { phase: "P1" }), createLine("R2", 5, { phase: "P2" })],
      pledges: [createPledge("K1", 5)],
    };
    expect(declared(solve({ ...parts, reading: "total" }))).toEqual({ R1: 5, R2: 5 });
    expect(declared(solve({ ...parts, reading: "additive" }))).toEqual({ R1: 5, R2: 0 });
  });

  // a promise with evidence and met conditions is not replaced by a mere statement
  it("counts each tier with the surer ones and uses the surest units", () => {
    const report = solve({
      requirements: [createLine("R1", 10)],
      pledges: [
        createPledge("K1", 4, { tier: "declared" }),
        createPledge("K2", 4, { tier: "verified" }),
        createPledge("K3", 4, { tier: "assured" }),
      ],
    });
    expect(report.lines).toEqual([
      { requirement: "R1", required: 10, assured: 4, verified: 8, declared: 10, shortfall: 0 },
    ]);
    expect(allocated(report)).toEqual(["K1 2 -> R1", "K2 4 -> R1", "K3 4 -> R1"]);
  });

  // a long-range battery can hold a medium-range task, a medium-range one a drone task; nobody said a long-range
  // battery should hunt drones
  it("follows listed substitutions only, never a chain, whatever is listed twice or to itself", () => {
    const report = solve({
      capabilities: capabilities("LONG", "MEDIUM", "DRONE"),
      substitutions: [
        { offered: "LONG", fills: "MEDIUM" },
        { offered: "LONG", fills: "MEDIUM" },
        { offered: "MEDIUM", fills: "DRONE" },
        { offered: "LONG", fills: "LONG" },
      ],
      requirements: [
        createLine("R1", 2, { capability: "MEDIUM" }),
        createLine("R2", 2, { capability: "DRONE" }),
        createLine("R3", 2, { capability: "LONG" }),
      ],
      pledges: [createPledge("K1", 9, { capability: "LONG" })],
    });
    expect(declared(report)).toEqual({ R1: 2, R2: 0, R3: 2 });
    expect(report.gaps[0]?.nearMisses).toEqual([]);
  });

  // largest quantities of the format: sums far beyond 32 bits stay exact
  it("adds the largest quantities exactly", () => {
    const most = 2_147_483_647;
    const report = solve({
      requirements: ["R1", "R2", "R3"].map((id) => createLine(id, most)),
      pledges: ["K1", "K2", "K3", "K4"].map((id) => createPledge(id, most - 1)),
      pins: [],
    });
    expect(declared(report)).toEqual({ R1: most, R2: most, R3: most });
  });

  // half a plan is what a planner has on the first morning
  it("reports on a plan with nothing in it, no pledges, or nothing to do", () => {
    expect(solve({ phases: [], capabilities: [] }).lines).toEqual([]);
    expect(solve({ pledges: [createPledge("K1", 3)] }).allocation).toEqual([]);
    expect(solve({ requirements: [createLine("R1", 3)] }).gaps).toEqual([
      {
        requirement: "R1",
        shortfall: 3,
        bottleneck: { requirements: ["R1"], pledges: [], required: 3, available: 0 },
        nearMisses: [],
      },
    ]);
  });

  // a line of quantity 0 is met; a pledge of quantity 0 is nobody
  it("leaves zero quantities out of gaps, allocation and proofs", () => {
    const report = solve({
      requirements: [createLine("R1", 0), createLine("R2", 1, { requiredByHours: 30 })],
      pledges: [createPledge("K1", 0), createPledge("K2", 0, { readyAtHours: 99 })],
    });
    expect(report.gaps.map((gap) => gap.requirement)).toEqual(["R2"]);
    expect(report.gaps[0]).toMatchObject({ bottleneck: { pledges: [], available: 0 }, nearMisses: [] });
    expect(report.phases[0]).toMatchObject({ lines: 2, linesAtZero: 1, linesCovered: { declared: 1 } });
  });

  // ids come from other people's systems
  it("takes any id for what it is and orders by code unit", () => {
    const ids = ["__proto__", "constructor", "toString", "\u{1F6E9}", "\uFF21", "a b\nc"];
    const report = solve({
      requirements: ids.map((id) => createLine(id, 1)),
      pledges: ids.map((id) => createPledge(id, 1)),
    });
    expect(report.lines.map((line) => line.requirement)).toEqual([...ids].sort());
    expect(report.allocation).toHaveLength(ids.length);
  });
});

describe("who may serve", () => {
  const line = createLine("R1", 1, { area: "UA", combat: true, holdDays: 3, requiredByHours: 24 });
  const refusals: [string, Partial<Pledge>, Partial<Requirement>][] = [
    ["capability", { capability: "AIR-AEW" }, {}],
    ["condition", { excludedBy: "ceasefire" }, {}],
    ["blocked", { readyAtHours: null }, {}],
    ["phase", { phases: [] }, {}],
    ["area", { areas: [] }, {}],
    ["combat", { nonCombat: true }, {}],
    ["late", { readyAtHours: 25 }, {}],
    ["endurance", { enduranceDays: 2 }, {}],
  ];

  // one word answers "why not us?", so the first reason must not depend on the caller
  it("names the first reason in the order of the tests", () => {
    let pledge = createPledge("K1", 1, { areas: ["UA"], phases: ["P1"], readyAtHours: 24, enduranceDays: 3 });
    expect(refuse(new Map(), pledge, line)).toBeNull();
    for (const [reason, parts] of [...refusals].reverse()) {
      pledge = { ...pledge, ...parts };
      expect(refuse(new Map(), pledge, line)).toBe(reason);
    }
    // everything at once: blocked, so not late as well
    expect(
      refusalsOf(new Map(), { ...pledge, readyAtHours: null }, line).map((refusal) => refusal.reason),
    ).toEqual(refusals.map(([reason]) => reason).filter((reason) => reason !== "late"));
  });

  it.each(refusals)("refuses one pledge for %s alone", (reason, parts) => {
    expect(refuse(substitutesOf([]), createPledge("K1", 1, parts), line)).toBe(reason);
  });

  // "anywhere" is not a place that a caveat could forbid
  it("lets a pledge bound to no area at all serve a line without an area", () => {
    const report = solve({
      requirements: [createLine("R1", 1)],
      pledges: [createPledge("K1", 1, { areas: [] })],
    });
    expect(declared(report)).toEqual({ R1: 1 });
  });

  // a planner may ask for forces later than the phase ends; it is the line's hour that counts
  it("measures lateness by the line's hour, not by the phase's deadline", () => {
    const report = solve({
      requirements: [createLine("R1", 1, { requiredByHours: 48 })],
      pledges: [createPledge("K1", 1, { readyAtHours: 47 })],
    });
    expect(declared(report)).toEqual({ R1: 1 });
  });
});

describe("why a gap is a gap", () => {
  // the sentence on the screen: these four need 17, all that can serve any of them bring 14
  it("names all lines that compete for the same pledges, and their sums", () => {
    const areas = ["A", "B", "C"];
    const report = solve({
      areas,
      requirements: [
        createLine("R1", 5, { area: "A" }),
        createLine("R2", 5, { area: "B" }),
        createLine("R3", 4, { area: "C" }),
        createLine("R4", 3, { area: "A", priority: 3 }),
        createLine("R5", 2, { area: null, priority: 3, requiredByHours: 99 }),
      ],
      pledges: [
        createPledge("K1", 7, { areas: ["A", "B"] }),
        createPledge("K2", 7, { areas: ["B", "C"] }),
        createPledge("K3", 2, { areas: [], readyAtHours: 90 }),
      ],
    });
    expect(declared(report)).toEqual({ R1: 5, R2: 5, R3: 4, R4: 0, R5: 2 });
    expect(report.gaps).toEqual([
      {
        requirement: "R4",
        shortfall: 3,
        bottleneck: {
          requirements: ["R1", "R2", "R3", "R4"],
          pledges: ["K1", "K2"],
          required: 17,
          available: 14,
        },
        nearMisses: [{ pledge: "K2", reason: "area", by: null }],
      },
    ]);
  });

  // a staff officer asks the nation that is nearest to closing the gap, and for how much
  it("lists pledges that one single test keeps away, with hours and days", () => {
    const report = solve({
      phases: phases("P1", "P2"),
      areas: ["UA", "home"],
      requirements: [createLine("R1", 1, { area: "UA", combat: true })],
      pledges: [
        createPledge("K1", 1, { readyAtHours: 30 }),
        createPledge("K2", 1, { enduranceDays: 1 }),
        createPledge("K3", 1, { areas: ["home"] }),
        createPledge("K4", 1, { phases: ["P2"] }),
        createPledge("K5", 1, { nonCombat: true }),
        createPledge("K6", 1, { excludedBy: "mandate" }),
        createPledge("K7", 1, { readyAtHours: null }),
        createPledge("K8", 1, { readyAtHours: 30, enduranceDays: 1 }),
        createPledge("K9", 1, { excludedBy: "mandate", readyAtHours: null }),
      ],
    });
    expect(report.gaps[0]?.nearMisses).toEqual([
      { pledge: "K1", reason: "late", by: 6 },
      { pledge: "K2", reason: "endurance", by: 2 },
      { pledge: "K3", reason: "area", by: null },
      { pledge: "K4", reason: "phase", by: null },
      { pledge: "K5", reason: "combat", by: null },
      { pledge: "K6", reason: "condition", by: null },
      { pledge: "K7", reason: "blocked", by: null },
    ]);
  });
});

describe("completeness of a phase", () => {
  // ten aircraft in the wrong phase look like cover in a spreadsheet
  it("counts lines, never units, and says what a plain sum would have claimed", () => {
    const report = solve({
      phases: [...phases("P1", "P2"), { id: "P0", order: 0, deadlineHours: 0 }],
      capabilities: capabilities("AIR-FTR", "AIR-AEW"),
      requirements: [
        createLine("R1", 10, { priority: 1 }),
        createLine("R2", 4, { priority: 2 }),
        createLine("R3", 1, { capability: "AIR-AEW" }),
      ],
      pledges: [
        createPledge("K1", 10, { tier: "verified", phases: ["P1"] }),
        createPledge("K2", 3, { phases: ["P2"] }),
      ],
    });
    // P0 and P1 share an order, so the id decides
    expect(report.phases.map((phase) => phase.phase)).toEqual(["P0", "P1", "P2"]);
    expect(report.phases[1]).toEqual({
      phase: "P1",
      lines: 3,
      linesAtZero: 2,
      criticalLines: 2,
      spreadsheetLines: 2,
      linesCovered: { assured: 0, verified: 1, declared: 1 },
      criticalCovered: { assured: 0, verified: 1, declared: 1 },
    });
  });
});

describe("which pledge goes where", () => {
  // the pledge that can do least is used first, so that the others stay free for what only they can do
  it("takes fewer eligible lines, then the very capability, then id", () => {
    const report = solve({
      capabilities: capabilities("AIR-FTR", "AIR-MULTI"),
      substitutions: [{ offered: "AIR-MULTI", fills: "AIR-FTR" }],
      requirements: [createLine("R1", 7), createLine("R2", 0, { requiredByHours: 20, priority: 3 })],
      pledges: [
        createPledge("K0", 2),
        createPledge("K1", 2, { readyAtHours: 24, capability: "AIR-MULTI" }),
        createPledge("K2", 2, { readyAtHours: 24 }),
        createPledge("K3", 2, { readyAtHours: 24, nonCombat: true }),
        createPledge("K4", 2, { readyAtHours: 24 }),
      ],
    });
    // K0 could also serve R2; K3 is like K2 and K4 but for a caveat that does not matter here
    expect(allocated(report)).toEqual(["K1 1 -> R1", "K2 2 -> R1", "K3 2 -> R1", "K4 2 -> R1"]);
  });

  // a staff that planned with an allocation should not see it reshuffled because one pledge was added
  it("keeps an earlier allocation as far as the optimum allows", () => {
    const parts: Partial<Plan> = {
      requirements: [createLine("R1", 4), createLine("R2", 4)],
      pledges: [createPledge("K1", 4), createPledge("K2", 4), createPledge("K3", 4, { tier: "declared" })],
    };
    expect(allocated(solve(parts))).toEqual(["K1 4 -> R1", "K2 4 -> R2"]);
    const swapped = [
      { pledge: "K2", requirement: "R1", quantity: 4 },
      { pledge: "K1", requirement: "R2", quantity: 3 },
      // an assured unit is not given up for this one
      { pledge: "K3", requirement: "R2", quantity: 1 },
    ];
    expect(allocated(solve({ ...parts, previous: swapped }))).toEqual(["K2 4 -> R1", "K1 4 -> R2"]);
  });

  // a nation halves its pledge: what is left stays where it does most good
  it("keeps what it can of a pledge that has become smaller", () => {
    const report = solve({
      requirements: [createLine("R1", 4), createLine("R2", 4)],
      pledges: [createPledge("K1", 4), createPledge("K2", 4)],
      previous: [
        { pledge: "K1", requirement: "R1", quantity: 4 },
        { pledge: "K1", requirement: "R2", quantity: 4 },
        { pledge: "K2", requirement: "R1", quantity: 4 },
      ],
    });
    expect(allocated(report)).toEqual(["K2 4 -> R1", "K1 4 -> R2"]);
  });
});

describe("pins", () => {
  const parts: Partial<Plan> = {
    phases: phases("P1", "P2"),
    requirements: [
      createLine("R1", 4),
      createLine("R2", 4, { priority: 2 }),
      createLine("R3", 4, { phase: "P2" }),
    ],
    pledges: [createPledge("K1", 4, { tier: "declared" }), createPledge("K2", 1)],
  };

  // a planner's decision beats the optimum; the report shows what it costs
  it("subtracts them first and counts them in the tier of their pledge", () => {
    const report = solve({ ...parts, pins: [{ pledge: "K1", requirement: "R2", quantity: 3 }] });
    expect(report.lines).toEqual([
      { requirement: "R1", required: 4, assured: 1, verified: 1, declared: 2, shortfall: 2 },
      { requirement: "R3", required: 4, assured: 1, verified: 1, declared: 4, shortfall: 0 },
      { requirement: "R2", required: 4, assured: 0, verified: 0, declared: 3, shortfall: 1 },
    ]);
    // three of the five units of K1 and K2 are pinned elsewhere
    expect(report.gaps[0]?.bottleneck).toEqual({
      requirements: ["R1"],
      pledges: ["K1", "K2"],
      required: 4,
      available: 2,
    });
  });

  it("adds up a pin that is written twice", () => {
    const pin = { pledge: "K1", requirement: "R2", quantity: 2 };
    expect(allocated(solve({ ...parts, pins: [pin, pin] }))).toContain("K1 4 -> R2");
  });

  it("limits them phase by phase in the total reading, over all in the additive reading", () => {
    const pins = [
      { pledge: "K1", requirement: "R1", quantity: 4 },
      { pledge: "K1", requirement: "R3", quantity: 4 },
    ];
    expect(declared(solve({ ...parts, pins }))).toEqual({ R1: 4, R2: 1, R3: 4 });
    const additive = createPlan({ ...parts, pins, reading: "additive" });
    expect(findPinProblems(additive)).toEqual([
      { index: 1, field: "quantity", message: 'pins take 8 of "K1", which has 4' },
    ]);
    expect(() => computeCoverage(additive)).toThrow('pins[1].quantity: pins take 8 of "K1", which has 4');
  });

  it("refuses more than a line needs and a pledge that cannot serve it", () => {
    const plan = createPlan({
      requirements: [createLine("R1", 3), createLine("R2", 3, { requiredByHours: 4 })],
      pledges: [createPledge("K1", 9, { readyAtHours: 10 })],
      pins: [
        { pledge: "K1", requirement: "R1", quantity: 4 },
        { pledge: "K1", requirement: "R2", quantity: 0 },
      ],
    });
    expect(findPinProblems(plan)).toEqual([
      { index: 0, field: "quantity", message: 'pins give 4 to "R1", which needs 3' },
      { index: 1, field: "pledge", message: '"K1" cannot serve "R2": late by 6 hours' },
    ]);
  });
});
