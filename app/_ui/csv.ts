import Papa from "papaparse";

/**
 * A table as a spreadsheet opens it without harm: marking and time in the first row, formulas disarmed,
 * a byte-order mark so that names keep their letters.
 */
export function toCsv(
  first: { marking: string; asOf: string },
  header: readonly string[],
  rows: readonly (readonly (string | number | null)[])[],
): string {
  const body = Papa.unparse([[first.marking, first.asOf], [...header], ...rows.map((row) => [...row])], {
    escapeFormulae: true,
    newline: "\r\n",
  });
  return `\uFEFF${body}\r\n`;
}
