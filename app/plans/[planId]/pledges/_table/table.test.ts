import Papa from "papaparse";
import { describe, expect, test } from "vitest";
import { sampleWords } from "../_words/sample-words";
import { COLUMNS_BY_ID, orderOf, PLEDGE_COLUMNS } from "./columns";
import { csvName, pledgesCsv } from "./csv";
import { type Filter, passes, readFilter, writeFilter } from "./filters";
import { isFound } from "./pledge-line";
import { sampleLines } from "./sample-lines";
import { readColumns, readSort, writeColumns, writeSort } from "./view-state";

const say = sampleWords();
const columns = (...ids: string[]) => ids.flatMap((id) => COLUMNS_BY_ID.get(id) ?? []);

describe("the view in the URL", () => {
  test("sort, columns and filters come back as they were written", () => {
    for (const sort of ["nat,-rdy", "chg", "-qty,nat,ttl"])
      expect(writeSort(readSort(sort) ?? [])).toBe(sort);
    for (const list of ["nat,ttl,qty", "none"]) expect(writeColumns(readColumns(list) ?? ["?"])).toBe(list);
    const filters: [Parameters<typeof readFilter>[0], string][] = [
      ["choice", "GBR,FRA"],
      ["choices", "US_BACKSTOP"],
      ["number", "10..200"],
      ["number", "..2.5"],
      ["date", "2026-12-01.."],
      ["text", "typhoon"],
    ];
    for (const [kind, text] of filters) expect(writeFilter(readFilter(kind, text) as Filter)).toBe(text);
  });

  test("what no column knows is left out, and nonsense is no filter", () => {
    expect(readSort("nat,__proto__,nat,-nat")).toEqual([{ id: "nat", desc: false }]);
    expect(readSort("constructor")).toBeNull();
    expect(readColumns("toString,qty")).toEqual(["qty"]);
    expect(readFilter("number", "ten..20")).toBeNull();
    expect(readFilter("number", "..")).toBeNull();
    expect(readFilter("date", "2026..")).toBeNull();
    expect(readFilter("choice", ",,")).toBeNull();
    expect(readFilter("text", "  ")).toBeNull();
  });

  test("every column has a key of its own", () => {
    expect(new Set(PLEDGE_COLUMNS.map((column) => column.id)).size).toBe(PLEDGE_COLUMNS.length);
  });
});

describe("what a filter lets through", () => {
  test.each<[Parameters<typeof passes>[0], Filter, boolean]>([
    ["GBR", ["GBR", "FRA"], true],
    ["POL", ["GBR", "FRA"], false],
    [["REAR_ONLY", "NON_COMBAT"], ["NON_COMBAT"], true],
    [[], ["NON_COMBAT"], false],
    [55, { from: "24", to: "72" }, true],
    [72, { from: "24", to: "72" }, true],
    [73, { from: null, to: "72" }, false],
    ["2026-12-01", { from: "2026-12-01", to: null }, true],
    ["Typhoon detachment", " TYPHOON ", true],
  ])("%o through %o: %s", (value, filter, isThrough) => expect(passes(value, filter)).toBe(isThrough));

  test("a pledge that can give no time passes no filter of hours", () => {
    expect(passes(undefined, { from: null, to: "9999" })).toBe(false);
  });
});

test("a search finds every word in any order, whatever its case", () => {
  const [line] = sampleLines({});
  expect(line && isFound(line, "fighter KINGDOM gb-03")).toBe(true);
  expect(line && isFound(line, "fighter france")).toBe(false);
});

test("posture sorts by readiness and ready-at by hours, not by their words", () => {
  const [early, late] = sampleLines({ readyAtHours: 9 }, { readyAtHours: 55 });
  const [ready] = columns("rdy");
  if (!early || !late || !ready) throw new Error("the sample has two lines and a column");
  expect(Number(orderOf(ready, early, say))).toBeLessThan(Number(orderOf(ready, late, say)));
});

describe("the file", () => {
  const plan = { marking: "PUBLIC, ILLUSTRATIVE", name: "Reference plan", revision: 14 };
  const asOf = new Date("2026-11-22T18:30:00Z");
  const parse = (text: string) =>
    Papa.parse<string[]>(text.replace(/^\uFEFF/, ""), { skipEmptyLines: true }).data;

  test("says what it is in the first line and holds the visible columns in their order", () => {
    const csv = pledgesCsv(say, plan, asOf, columns("nat", "qty", "rdy", "cav"), sampleLines({}));
    expect(parse(csv)).toEqual([
      ["PUBLIC, ILLUSTRATIVE · Reference plan", "As of 221830Z NOV 26, revision 14"],
      ["Nation", "Quantity", "Unit", "Ready at", "Caveats"],
      ["United Kingdom", "6", "aircraft", "H+55", "NATO territory"],
    ]);
  });

  test("is written in the reader's language", () => {
    const csv = pledgesCsv(sampleWords("fr"), plan, asOf, columns("qty", "cav"), sampleLines({}));
    expect(parse(csv)).toEqual([
      ["PUBLIC, ILLUSTRATIVE · Reference plan", "Au 221830Z NOV 26, révision 14"],
      ["Quantité", "Unité", "Réserves"],
      ["6", "aéronefs", "territoire OTAN"],
    ]);
  });

  test.each(["=HYPERLINK(1)", "+1", "-2+3", "@SUM(A1)", "\t=1"])("disarms the title %j", (title) => {
    const cell = parse(pledgesCsv(say, plan, asOf, columns("ttl"), sampleLines({ title })))[2]?.[0] ?? "";
    expect(cell).not.toMatch(/^[=+\-@\t]/);
  });

  test("carries the moment in its name", () => {
    expect(csvName("reference", asOf)).toBe("muster-reference-pledges-221830ZNOV26.csv");
  });
});
