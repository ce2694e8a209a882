import Papa from "papaparse";
import { expect, test } from "vitest";
import { toCsv } from "./csv";

const FIRST = { marking: "DEMO", asOf: "as of 221830Z NOV 26" };

test("the first row says marking and time, and a spreadsheet knows the letters", () => {
  const text = toCsv(FIRST, ["nation", "quantity"], [["TÜR", 4]]);
  expect(text.codePointAt(0)).toBe(0xfeff);
  expect(Papa.parse<string[]>(text.slice(1), { skipEmptyLines: true }).data).toEqual([
    ["DEMO", "as of 221830Z NOV 26"],
    ["nation", "quantity"],
    ["TÜR", "4"],
  ]);
});

test("text that a spreadsheet would run stays text", () => {
  const rows = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1"].map((text) => [text]);
  const parsed = Papa.parse<string[]>(toCsv(FIRST, ["title"], rows).slice(1)).data;
  for (const [cell] of parsed.slice(2, 7)) expect(cell).toMatch(/^'/);
});

test("a figure below zero stays a figure", () => {
  expect(toCsv(FIRST, ["missing"], [[-20]])).toContain("-20");
});
