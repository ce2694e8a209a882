import { count, figure, minus, withUnit } from "@/app/_ui/format/figures";
import { fromT0, neededBy } from "@/app/_ui/format/hours";
import { CONDITION_REASONS, caveatWords, isCaveat, legWords } from "@/app/_ui/format/words";
import type { Reading, Tier } from "@/db/enums";
import type { NearMissView, PhaseCoverageView } from "@/server/coverage/views";
import type { PhaseView } from "@/server/plan/views";
import type { MatrixCell, MatrixDomainCell } from "./matrix";

/** Completeness of a phase: a minimum over its critical lines, never an average. */
export function completeness(
  phase: PhaseCoverageView,
  tier: Tier,
): { isComplete: boolean; sentence: string } {
  const total = phase.criticalLines;
  if (total === 0) return { isComplete: true, sentence: "No critical line in this phase" };
  const short = total - phase.criticalCovered[tier];
  const covered = total === 1 ? "the critical line is covered" : `all ${total} critical lines are covered`;
  const missing = `${short} of ${count(total, "critical line")} short`;
  const opening =
    tier === "declared"
      ? short === 0
        ? "Complete"
        : "Not complete"
      : tier === "verified"
        ? "Verified alone"
        : "Assured alone";
  return { isComplete: short === 0, sentence: `${opening}: ${short === 0 ? covered : missing}` };
}

export const plainSum = (phase: PhaseCoverageView): string =>
  `A plain sum would call ${phase.spreadsheetLines} of ${count(phase.lines, "line")} met`;

/** The hours a phase spans on the plan's axis. */
export function phaseSpan(phase: Pick<PhaseView, "startHours" | "deadlineHours">): string {
  if (phase.startHours === null)
    return phase.deadlineHours === 0 ? "before H" : `by ${fromT0(phase.deadlineHours)}`;
  return `${fromT0(phase.startHours)} to ${fromT0(phase.deadlineHours)}`;
}

/** "2 of 5 lines, 2 at zero" */
export function domainWords(cell: MatrixDomainCell): string {
  const total = cell.lines.length;
  if (total === 0) return "nothing required";
  const zero = cell.atZero > 0 ? `, ${cell.atZero} at zero` : "";
  return `${cell.covered} of ${count(total, "line")}${zero}`;
}

/** What the eye is to meet first: "−20" or "covered". */
export const verdict = (cell: Pick<MatrixCell, "shortfall">): string =>
  cell.shortfall > 0 ? minus(cell.shortfall) : "covered";

/** A cell read out in full. */
export function cellSentence(
  cell: MatrixCell,
  name: string,
  phaseName: string,
  unit: string,
  reading: Reading,
): string {
  const state =
    cell.shortfall > 0
      ? `${withUnit(cell.shortfall, unit)} short, ${figure(cell.covered)} of ${figure(cell.required)}`
      : `covered, ${figure(cell.covered)} of ${withUnit(cell.required, unit)}`;
  const other = reading === "total" ? "Read additively" : "Read phase by phase";
  return `${name}, ${phaseName}: ${state}. ${tierWords(cell)}. ${other}: ${figure(cell.otherReading)}.`;
}

/** What each tier adds on its own: "6 assured, 0 verified, 22 declared". */
export function tierWords(cell: Pick<MatrixCell, "assured" | "verified" | "declared">): string {
  const parts = [
    `${figure(cell.assured)} assured`,
    `${figure(cell.verified - cell.assured)} verified`,
    `${figure(cell.declared - cell.verified)} declared`,
  ];
  return parts.join(", ");
}

/** Why a pledge that would serve a line does not: the one thing, with its amount. */
export function nearMissWords(miss: Pick<NearMissView, "reason" | "by" | "dominantLeg" | "caveats">): string {
  const named = miss.caveats.map(caveatWords).join(", ");
  switch (miss.reason) {
    case "late":
      return `late by ${miss.by ?? "some"} h${miss.dominantLeg ? `, mostly ${legWords(miss.dominantLeg)}` : ""}`;
    case "endurance":
      return miss.by === null ? "does not last long enough" : `lasts ${count(miss.by, "day")} too short`;
    case "area":
      return named ? `area caveat: ${named}` : "not for this area";
    case "phase":
      return named ? `phase caveat: ${named}` : "may not act in this phase";
    case "combat":
      return "caveat: not for combat tasks";
    case "condition": {
      const reasons = miss.caveats.map(
        (code) => (isCaveat(code) && CONDITION_REASONS[code]) || caveatWords(code),
      );
      return reasons.length > 0 ? `condition: ${reasons.join(", ")}` : "condition not met";
    }
    case "blocked":
      return "no time of arrival can be given";
    case "capability":
      return "another capability";
  }
}

/** "Coalition intervention · needed by H+72 · critical" */
export const neededWords = (hours: number): string =>
  hours === 0 ? "needed in place before a breach" : `needed by ${neededBy(hours)}`;

/** The proof with its first sentence apart, which carries the shortfall. */
export function splitProof(sentence: string): { lead: string; rest: string } {
  const end = sentence.search(/[.!?](\s|$)/);
  if (end < 0) return { lead: sentence, rest: "" };
  return { lead: sentence.slice(0, end + 1), rest: sentence.slice(end + 1).trim() };
}

export const hiddenAssigned = (hidden: { pledges: number; quantity: number }, unit: string): string =>
  `${count(hidden.pledges, "pledge")} not released to you: ${withUnit(hidden.quantity, unit)}`;

export const hiddenNear = (pledges: number): string =>
  `${count(pledges, "pledge")} not released to you: ${pledges === 1 ? "it fails" : "each fails"} one test only`;
