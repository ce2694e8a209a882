import { fromT0 } from "@/app/_ui/format/hours";
import { legWords } from "@/app/_ui/format/words";
import { type ArrivalLegs, readyAt } from "@/server/pledge/arrival";

/** "H+55", "in place" or "no time given": the one short form of tables and lists. */
export function readyAtLabel(row: { posture: string; readyAtHours: number | null }): string {
  if (row.posture === "in_place") return "in place";
  return row.readyAtHours === null ? "no time given" : fromT0(row.readyAtHours);
}

export interface ReadyAtSentence {
  headline: string;
  text: string;
  /** The leg to be set off in the text, as it stands there. */
  emphasis: string | null;
}

/** What decides the ready-at, and what an early decision would change. */
export function readyAtSentence(legs: ArrivalLegs): ReadyAtSentence {
  if (legs.posture === "in_place")
    return {
      headline: "In place",
      text: "Ready at once. Its national decision counts as taken before the breach.",
      emphasis: null,
    };
  const arrival = readyAt(legs);
  if (arrival.readyAtHours === null)
    return {
      headline: "No time",
      text: "Without hours for the national decision no time can be given, so it serves no line after a breach.",
      emphasis: "national decision",
    };
  const leg = legWords(arrival.dominantLeg ?? "decision");
  const hours = arrival.binding.find((binding) => binding.leg === arrival.dominantLeg)?.hours ?? 0;
  const early = readyAt({ ...legs, decisionHours: 0 }).readyAtHours ?? arrival.readyAtHours;
  const headline = fromT0(arrival.readyAtHours);
  if (arrival.readyAtHours === 0) return { headline, text: "in place at once.", emphasis: null };
  const takes = `in place. The ${leg} takes ${hours} of ${arrival.readyAtHours} hours`;
  if (early >= arrival.readyAtHours)
    return { headline, text: `${takes}; an earlier national decision would not change that.`, emphasis: leg };
  const taken =
    arrival.dominantLeg === "decision"
      ? "with it taken in advance"
      : "with the national decision taken in advance";
  return { headline, text: `${takes}; ${taken}, ${fromT0(early)}.`, emphasis: leg };
}
