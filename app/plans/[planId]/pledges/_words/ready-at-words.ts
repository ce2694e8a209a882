import { fromT0 } from "@/app/_ui/format/hours";
import { type ArrivalLegs, type LegName, readyAt } from "@/server/pledge/arrival";
import type { PledgeTexts } from "./pledge-words";

/** "H+55", "in place" or "no time given": the one short form of tables and lists. */
export function readyAtLabel(t: PledgeTexts, row: { posture: string; readyAtHours: number | null }): string {
  if (row.posture === "in_place") return t("readyAt.inPlaceShort");
  return row.readyAtHours === null ? t("readyAt.noTimeShort") : fromT0(row.readyAtHours);
}

/** What decides the ready-at, and what an early decision would change. */
export type ReadyAtReason =
  | { kind: "inPlace" }
  | { kind: "noTime" }
  | { kind: "atOnce"; readyAtHours: 0 }
  | {
      kind: "takes";
      readyAtHours: number;
      leg: LegName;
      legHours: number;
      /** With the national decision taken in advance; null where that changes nothing. */
      earlyAtHours: number | null;
    };

export function readyAtReason(legs: ArrivalLegs): ReadyAtReason {
  if (legs.posture === "in_place") return { kind: "inPlace" };
  const { readyAtHours, dominantLeg, binding } = readyAt(legs);
  if (readyAtHours === null) return { kind: "noTime" };
  if (readyAtHours === 0) return { kind: "atOnce", readyAtHours };
  const early = readyAt({ ...legs, decisionHours: 0 }).readyAtHours ?? readyAtHours;
  return {
    kind: "takes",
    readyAtHours,
    leg: dominantLeg ?? "decision",
    legHours: binding.find(({ leg }) => leg === dominantLeg)?.hours ?? 0,
    earlyAtHours: early < readyAtHours ? early : null,
  };
}

/** The hour in large. */
export function readyAtHeadline(t: PledgeTexts, reason: ReadyAtReason): string {
  if (reason.kind === "inPlace") return t("readyAt.inPlace");
  return reason.kind === "noTime" ? t("readyAt.noTime") : fromT0(reason.readyAtHours);
}

interface ReadyAtSentence {
  key: "readyAt.inPlaceText" | "readyAt.noTimeText" | "readyAt.atOnce" | "readyAt.takes";
  values: Record<string, string | number>;
}

/** The sentence beside it: a text and what stands in it; `<b>` sets off the leg that decides. */
export function readyAtSentence(reason: ReadyAtReason): ReadyAtSentence {
  if (reason.kind === "inPlace") return { key: "readyAt.inPlaceText", values: {} };
  if (reason.kind === "noTime") return { key: "readyAt.noTimeText", values: {} };
  if (reason.kind === "atOnce") return { key: "readyAt.atOnce", values: {} };
  return {
    key: "readyAt.takes",
    values: {
      leg: reason.leg,
      hours: reason.legHours,
      total: reason.readyAtHours,
      early: reason.earlyAtHours === null ? "no" : reason.leg === "decision" ? "self" : "other",
      earlyAt: fromT0(reason.earlyAtHours ?? 0),
    },
  };
}
