import Papa from "papaparse";
import { expect, test } from "vitest";
import { matrixCsv } from "./export-csv";
import type { MatrixCell, MatrixDomain } from "./matrix";
import { coverageTextsIn } from "./test/texts";

const cell: MatrixCell = {
  key: "P0.AIR-FTR",
  phaseId: "P0",
  capabilityCode: "AIR-FTR",
  required: 12,
  assured: 0,
  verified: 0,
  declared: 8,
  covered: 8,
  shortfall: 4,
  otherReading: 8,
  coveredAtMost: null,
  state: "partly",
  lines: 1,
  linesShort: 1,
  criticalLines: 1,
};
const MATRIX: MatrixDomain[] = [
  {
    domain: "air",
    cells: [
      { phaseId: "P0", lines: ["partly"], covered: 0, atZero: 0 },
      { phaseId: "P1", lines: [], covered: 0, atZero: 0 },
    ],
    rows: [
      {
        capability: {
          code: "AIR-FTR",
          name: "Fighter aircraft",
          shortName: "Fighters",
          domain: "air",
          unit: "aircraft",
        },
        cells: [cell, null],
      },
    ],
  },
];
const PHASES = [
  { id: "P0", name: "Presence" },
  { id: "P1", name: "Warning" },
];
const read = (text: string) => Papa.parse<string[]>(text.slice(1), { skipEmptyLines: true }).data;

test("the file holds what is open on the screen, and blanks stay blank", () => {
  const rows = read(
    matrixCsv(coverageTextsIn("en"), MATRIX, PHASES, ["air"], { marking: "DEMO", asOf: "now" }),
  );
  expect(rows).toHaveLength(4);
  expect(rows[3]).toEqual([
    "Air security",
    "Fighter aircraft",
    "AIR-FTR",
    "aircraft",
    "",
    "8",
    "12",
    "4",
    "",
    "",
    "",
    "",
  ]);
});

test("a closed domain gives its line alone", () => {
  const rows = read(matrixCsv(coverageTextsIn("en"), MATRIX, PHASES, [], { marking: "DEMO", asOf: "now" }));
  expect(rows).toHaveLength(3);
  expect(rows[2]?.slice(0, 8)).toEqual(["Air security", "", "", "lines", "0 of 1 line", "0", "1", "1"]);
});
