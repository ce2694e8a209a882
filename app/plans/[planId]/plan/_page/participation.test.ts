import { expect, test } from "vitest";
import { columnsOf, withTurned } from "./participation";

const cell = { nation: "FRA", domain: "air", phaseId: "P1", takesPart: false } as const;

test("a cell that is turned twice is as it was", () => {
  const once = withTurned([], cell);
  expect(once).toEqual([cell]);
  expect(withTurned(once, { ...cell, takesPart: true })).toEqual([]);
  expect(withTurned(once, { ...cell, domain: "ground" })).toHaveLength(2);
});

test("every domain stands in every phase", () => {
  expect(columnsOf(["P0", "P1"]).map(({ phaseId, domain }) => `${phaseId} ${domain}`)).toEqual([
    "P0 air",
    "P0 maritime",
    "P0 ground",
    "P0 logistics",
    "P0 intelligence",
    "P1 air",
    "P1 maritime",
    "P1 ground",
    "P1 logistics",
    "P1 intelligence",
  ]);
});
