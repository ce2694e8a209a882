import { expect, test } from "vitest";
import { beyondAlone, falls } from "./fallen";

const line = (declared: number) => ({ required: 4, declared, verified: 0, assured: 0 });
const lines = new Map([
  ["R1", line(4)],
  ["R2", line(4)],
  ["R3", line(3)],
]);
const nation = (code: string, ...requirements: string[]) => ({
  nation: code,
  total: { lines: requirements.length, critical: 0 },
  phases: [],
  lines: requirements.map((requirement) => ({ requirement, units: 1 })),
});

test("only a line that was covered can fall", () => {
  expect(falls(lines, "R1", "declared")).toBe(true);
  expect(falls(lines, "R3", "declared")).toBe(false);
  expect(falls(lines, "R1", "verified")).toBe(false);
});

test("a line that falls without either nation is not counted as falling only without both", () => {
  const nations = [nation("DEU", "R1", "R3"), nation("FRA", "R1")];
  const pair = { nations: ["DEU", "FRA"] as [string, string], total: { lines: 2, critical: 0 }, phases: [] };
  expect(beyondAlone(pair, nations, lines, "declared")).toBe(1);
});
