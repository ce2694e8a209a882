import { describe, expect, test } from "vitest";
import type { PhaseCoverageView } from "@/server/coverage/views";
import {
  completeness,
  domainWords,
  hiddenAssigned,
  nearMissWords,
  phaseSpan,
  plainSum,
  splitProof,
  tierWords,
} from "./sentences";

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
    expect(completeness(phase(5), "declared")).toEqual({
      isComplete: false,
      sentence: "Not complete: 5 of 18 critical lines short",
    });
    expect(completeness(phase(0), "declared")).toEqual({
      isComplete: true,
      sentence: "Complete: all 18 critical lines are covered",
    });
    expect(completeness(phase(0), "verified").sentence).toBe("Verified alone: 17 of 18 critical lines short");
  });

  test("stands beside what a plain sum would say", () =>
    expect(plainSum(phase(5))).toBe("A plain sum would call 28 of 29 lines met"));

  test("has its place on the axis", () => {
    expect(phaseSpan({ startHours: null, deadlineHours: 0 })).toBe("before H");
    expect(phaseSpan({ startHours: 24, deadlineHours: 72 })).toBe("H+24 to H+72");
  });
});

test("a domain counts lines and those at zero", () => {
  expect(domainWords({ phaseId: "P0", lines: ["covered", "missing", "partly"], covered: 1, atZero: 1 })).toBe(
    "1 of 3 lines, 1 at zero",
  );
  expect(domainWords({ phaseId: "P0", lines: [], covered: 0, atZero: 0 })).toBe("nothing required");
});

test("tiers are told apart although the figures are cumulative", () =>
  expect(tierWords({ assured: 6, verified: 8, declared: 28 })).toBe("6 assured, 2 verified, 20 declared"));

describe("near misses", () => {
  const miss = { by: null, dominantLeg: null, caveats: [] };

  test("name the one thing with its amount", () => {
    expect(nearMissWords({ ...miss, reason: "late", by: 54, dominantLeg: "notice" })).toBe(
      "late by 54 h, mostly notice to move",
    );
    expect(nearMissWords({ ...miss, reason: "endurance", by: 1 })).toBe("lasts 1 day too short");
  });

  test("name the caveat or condition", () => {
    expect(nearMissWords({ ...miss, reason: "area", caveats: ["NATO_TERRITORY"] })).toBe(
      "area caveat: NATO territory only",
    );
    expect(nearMissWords({ ...miss, reason: "condition", caveats: ["US_BACKSTOP"] })).toBe(
      "condition: US backing not assured",
    );
    expect(nearMissWords({ ...miss, reason: "phase" })).toBe("may not act in this phase");
  });
});

test("the proof leads with its shortfall", () => {
  expect(splitProof("20 aircraft short. This line needs 48 by H+72: 28.")).toEqual({
    lead: "20 aircraft short.",
    rest: "This line needs 48 by H+72: 28.",
  });
  expect(splitProof("Covered")).toEqual({ lead: "Covered", rest: "" });
});

test("what is hidden is counted, never named", () =>
  expect(hiddenAssigned({ pledges: 3, quantity: 12 }, "aircraft")).toBe(
    "3 pledges not released to you: 12 aircraft",
  ));
