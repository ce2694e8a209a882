import { describe, expect, test } from "vitest";
import type { PhaseCoverageView } from "@/server/coverage/views";
import type { MatrixCell } from "./matrix";
import {
  cellSentence,
  completeness,
  domainWords,
  hiddenAssigned,
  phaseSpan,
  plainSum,
  tierWords,
} from "./sentences";
import { coverageTextsIn } from "./test/texts";

const en = coverageTextsIn("en");
const fr = coverageTextsIn("fr");

const phase = (short: number): PhaseCoverageView => ({
  phaseId: "P0",
  lines: 29,
  linesCovered: { assured: 0, verified: 0, declared: 20 },
  criticalLines: 18,
  criticalCovered: { assured: 0, verified: 1, declared: 18 - short },
  linesAtZero: 2,
  spreadsheetLines: 28,
  isComplete: short === 0,
});

describe("phase", () => {
  test("is complete only when every critical line is", () => {
    expect(completeness(en, phase(5), "declared")).toEqual({
      isComplete: false,
      sentence: "Not complete: 5 of 18 critical lines short",
    });
    expect(completeness(en, phase(0), "declared")).toEqual({
      isComplete: true,
      sentence: "Complete: all 18 critical lines are covered",
    });
    expect(completeness(en, phase(0), "verified").sentence).toBe(
      "Verified alone: 17 of 18 critical lines short",
    );
  });

  test("stands beside what a plain sum would say", () =>
    expect(plainSum(en, phase(5))).toBe("A plain sum would call 28 of 29 lines met"));

  test("has its place on the axis", () => {
    expect(phaseSpan(en, { startHours: null, deadlineHours: 0 })).toBe("before H");
    expect(phaseSpan(en, { startHours: 24, deadlineHours: 72 })).toBe("H+24 to H+72");
  });
});

test("a domain counts lines and those at zero", () => {
  expect(
    domainWords(en, { phaseId: "P0", lines: ["covered", "missing", "partly"], covered: 1, atZero: 1 }),
  ).toBe("1 of 3 lines, 1 at zero");
  expect(domainWords(en, { phaseId: "P0", lines: [], covered: 0, atZero: 0 })).toBe("nothing required");
});

test("tiers are told apart although the figures are cumulative", () =>
  expect(tierWords(en, { assured: 6, verified: 8, declared: 28 })).toBe(
    "6 assured, 2 verified, 20 declared",
  ));

test("what is hidden is counted, never named", () =>
  expect(hiddenAssigned(en, { pledges: 3, quantity: 12 }, "aircraft")).toBe(
    "3 pledges not released to you: 12 aircraft",
  ));

describe("a cell is read out in full", () => {
  const cell: MatrixCell = {
    key: "P0.AIR-LRAD",
    phaseId: "P0",
    capabilityCode: "AIR-LRAD",
    required: 1400,
    assured: 6,
    verified: 8,
    declared: 28,
    covered: 28,
    coveredAtMost: null,
    shortfall: 1,
    otherReading: 20,
    state: "partly",
    lines: 1,
    linesShort: 1,
    criticalLines: 1,
  };
  const place = { name: "Patriot", phase: "Presence", unit: "batteries" };

  test("in English", () => {
    expect(cellSentence(en, cell, place, "total")).toBe(
      "Patriot, Presence: 1 battery short, 28 of 1,400. 6 assured, 2 verified, 20 declared. Read additively: 20.",
    );
    expect(cellSentence(en, { ...cell, shortfall: 0 }, place, "additive")).toBe(
      "Patriot, Presence: covered, 28 of 1,400 batteries. 6 assured, 2 verified, 20 declared. Read phase by phase: 20.",
    );
  });

  test("in French, whose colon and thousands keep their narrow space", () =>
    expect(cellSentence(fr, cell, place, "total")).toBe(
      "Patriot, Presence\u00a0: il manque 1 batterie, 28 sur 1\u202f400. garanti 6, vérifié 2, déclaré 20. Lecture additionnée\u00a0: 20.",
    ));
});

test("hours from T0 stay as the field writes them in French", () => {
  expect(phaseSpan(fr, { startHours: 24, deadlineHours: 72 })).toBe("H+24 à H+72");
});
