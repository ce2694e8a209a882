import { expect, test } from "vitest";
import { sampleWords } from "../_words/sample-words";
import { effectsByCell, refusalText } from "./effect-words";

const { t } = sampleWords();

const effect = {
  requirement: "R1",
  phaseId: "P2",
  capabilityCode: "AIR-AEW",
  required: 3,
  before: 1,
  after: 3,
  closesGap: true,
};

test("lines of one capability and phase are shown as one, closed only if all of them are", () => {
  const cells = effectsByCell([
    { ...effect, requirement: "R2", required: 5, before: 0, after: 1, closesGap: false },
    effect,
    { ...effect, requirement: "R3", phaseId: "P3" },
  ]);
  expect(
    cells.map(({ phaseId, before, after, required, isClosed }) => [
      phaseId,
      before,
      after,
      required,
      isClosed,
    ]),
  ).toEqual([
    ["P3", 1, 3, 3, true],
    ["P2", 1, 4, 8, false],
  ]);
});

test("a late pledge is told by how much, and before a breach that only forces in place count", () => {
  expect(refusalText(t, { reason: "late", by: 31 }, 24)).toBe("Too late by 31 h.");
  expect(refusalText(t, { reason: "late", by: 55 }, 0)).toBe("Only forces in place before a breach.");
  expect(refusalText(t, { reason: "endurance", by: 10 }, 24)).toBe("It lasts 10 days too short.");
  expect(refusalText(t, { reason: "endurance", by: null }, 24)).toBe("It does not last long enough.");
});
