import { log } from "./log";
import { countCall, countRefusal } from "./measures";
import { noteProcedure } from "./request";

/** Of what a refusal of access looks like: what is hidden and what is not there are refused alike. */
const REFUSALS = new Set(["UNAUTHENTICATED", "UNAUTHORIZED", "FORBIDDEN", "NOT_FOUND"]);

/** Counts a call of a procedure, and writes down when access was refused. */
export function noteCall(procedure: string, code: string, durationMs: number): void {
  noteProcedure(procedure);
  countCall({ procedure, code });
  if (REFUSALS.has(code)) noteRefusal(procedure, code);
  else log("debug", "call", { procedure, code, durationMs: Math.round(durationMs) });
}

/** Every decision against somebody who asked, with who it was. Nobody signed in is everyday life. */
export function noteRefusal(procedure: string, code: string): void {
  if (!REFUSALS.has(code)) return;
  countRefusal({ code });
  const isEveryday = code === "UNAUTHENTICATED" || code === "UNAUTHORIZED";
  log(isEveryday ? "info" : "warn", "refused", { procedure, code });
}
