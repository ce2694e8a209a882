import type { Report } from "../engine";

/** muster-report/1: no white space, one final line feed. The engine builds its report in the order of the format. */
export function writeReport(report: Report): string {
  return `${JSON.stringify(report)}\n`;
}
