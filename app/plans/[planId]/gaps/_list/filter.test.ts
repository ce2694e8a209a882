import { expect, test } from "vitest";
import type { GapView } from "@/server/gap/views";
import { type GapFilter, passes } from "./filter";

const gap: GapView = {
  line: {
    requirement: "R1-AIR-LRAD",
    phaseId: "P1",
    capabilityCode: "AIR-LRAD",
    domain: "air",
    areaCode: null,
    required: 6,
    requiredByHours: 24,
    holdDays: 0,
    priority: 1,
    isCombat: true,
    assured: 0,
    verified: 0,
    declared: 2,
    shortfall: 4,
    otherReading: 2,
    atMost: null,
    basis: "derived",
  },
  sentence: "4 batteries short.",
  nearMisses: [],
  hiddenNearMisses: 0,
  nations: [],
  state: "asked",
  accepted: null,
  shortfallToAll: 4,
  asks: [],
};
const NONE: GapFilter = { phase: null, domain: null, state: null, critical: false, q: "" };
const textOf = () => "R1-AIR-LRAD Long-range batteries TUR Türkiye";

test.each<[Partial<GapFilter>, boolean]>([
  [{}, true],
  [{ phase: "P1", domain: "air", state: "asked", critical: true }, true],
  [{ phase: "P2" }, false],
  [{ domain: "ground" }, false],
  [{ state: "open" }, false],
  [{ q: "turkiye  LONG" }, true],
  [{ q: "batteries frigate" }, false],
])("filters %o: %s", (filter, expected) => {
  expect(passes(gap, { ...NONE, ...filter }, textOf)).toBe(expected);
});

test("only critical leaves out the others", () => {
  const useful = { ...gap, line: { ...gap.line, priority: 3 as const } };
  expect(passes(useful, { ...NONE, critical: true }, textOf)).toBe(false);
});
