import { expect, test } from "vitest";
import type { WhatIfLine } from "@/server/analysis/views";
import { changedLines, compareByCapability } from "./compare";

const line = (
  requirement: string,
  before: number,
  after: number,
  rest: Partial<WhatIfLine> = {},
): WhatIfLine => ({
  requirement,
  phaseId: "P1",
  capabilityCode: "AIR-FTR",
  priority: 1,
  required: 4,
  before: { assured: 0, verified: 0, declared: before },
  after: { assured: 0, verified: 0, declared: after },
  ...rest,
});

test("lines of one capability and phase are added, unlike units never", () => {
  const rows = compareByCapability(
    [line("R1", 4, 2), line("R2", 1, 1), line("R3", 3, 3, { capabilityCode: "MAR-MCM" })],
    ["AIR-FTR", "AIR-AEW", "MAR-MCM"],
    "declared",
  );
  expect(rows.map(({ capabilityCode, isChanged }) => [capabilityCode, isChanged])).toEqual([
    ["AIR-FTR", true],
    ["MAR-MCM", false],
  ]);
  expect(rows[0]?.cells.get("P1")).toEqual({ required: 8, before: 5, after: 3 });
});

test("lines that fall or close stand before those that only move, critical ones first", () => {
  const lines = [
    line("moves", 3, 2),
    line("falls, important", 4, 3, { priority: 2 }),
    line("falls, critical", 4, 0),
    line("closes", 1, 4),
  ];
  const { lost, gained } = changedLines(lines, "declared");
  expect(lost.map(({ requirement }) => requirement)).toEqual([
    "falls, critical",
    "falls, important",
    "moves",
  ]);
  expect(gained.map(({ requirement }) => requirement)).toEqual(["closes"]);
  expect(changedLines(lines, "assured").lost).toEqual([]);
});
