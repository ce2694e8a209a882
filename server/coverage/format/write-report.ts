import type { Report } from "../engine/types";

/** A report as muster-report/1: no white space, one final line feed. */
export const writeReport = (report: Report): string => `${JSON.stringify(report)}\n`;
