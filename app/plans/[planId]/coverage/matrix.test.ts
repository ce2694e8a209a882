import { describe, expect, test } from "vitest";
import type { LineView } from "@/server/coverage/views";
import type { CapabilityView } from "@/server/plan/views";
import { buildMatrix, cellKey, readCellKey } from "./matrix";

const capability = (code: string, domain: CapabilityView["domain"]): CapabilityView => ({
  code,
  name: code,
  shortName: code,
  domain,
  unit: "aircraft",
});
const CAPABILITIES = [
  capability("AIR-FTR", "air"),
  capability("AIR-AEW", "air"),
  capability("MAR-FFG", "maritime"),
];

const line = (given: Partial<LineView>): LineView => ({
  requirement: "R1",
  phaseId: "P0",
  capabilityCode: "AIR-FTR",
  domain: "air",
  areaCode: null,
  required: 10,
  requiredByHours: 0,
  holdDays: 0,
  priority: 1,
  isCombat: false,
  assured: 2,
  verified: 4,
  declared: 10,
  shortfall: 0,
  otherReading: 9,
  atMost: null,
  basis: "derived",
  ...given,
});

const build = (lines: LineView[], options = {}) =>
  buildMatrix({ lines }, ["P0", "P1"], CAPABILITIES, { tier: "declared", isOnlyCritical: false, ...options });

describe("matrix", () => {
  test("lines of one capability add up, and what no line asks for is blank", () => {
    const [air] = build([line({}), line({ requirement: "R2", required: 4, declared: 0, priority: 2 })]);
    const row = air?.rows[0];
    expect(row?.cells[0]).toMatchObject({
      required: 14,
      covered: 10,
      shortfall: 4,
      state: "partly",
      lines: 2,
    });
    expect(row?.cells[1]).toBeNull();
    expect(air?.rows).toHaveLength(1);
  });

  test("a surplus on one line never hides the gap of another: lines are capped at what they require", () => {
    const [air] = build([line({ declared: 10 }), line({ requirement: "R2", declared: 3 })]);
    expect(air?.cells[0]).toMatchObject({ covered: 1, atZero: 0, lines: ["covered", "partly"] });
  });

  test("the chosen tier decides what counts", () => {
    const cell = (tier: "assured" | "verified") => build([line({})], { tier })[0]?.rows[0]?.cells[0];
    expect(cell("verified")).toMatchObject({ covered: 4, shortfall: 6 });
    expect(cell("assured")).toMatchObject({ covered: 2, shortfall: 8 });
  });

  test("only critical leaves the other lines out, and domains without any", () => {
    const domains = build([line({}), line({ domain: "maritime", capabilityCode: "MAR-FFG", priority: 2 })], {
      isOnlyCritical: true,
    });
    expect(domains.map((domain) => domain.domain)).toEqual(["air"]);
  });

  test("a plan without lines has no domains", () => expect(build([])).toEqual([]));
});

test("the address of a cell is read back, and nonsense is refused", () => {
  expect(readCellKey(cellKey("P0", "AIR-AEW"))).toEqual({ phaseId: "P0", capabilityCode: "AIR-AEW" });
  for (const bad of [null, "", "P0", ".AIR", "P0."]) expect(readCellKey(bad)).toBeNull();
});
