import type { Words } from "./words";

/** Whole or one-decimal hours as people write them: 24, 2.6. */
export const plainHours = (hours: number): string =>
  Number.isInteger(hours) ? String(hours) : hours.toFixed(1).replace(/\.0$/, "");

/** A time on the plan's clock: "H+24", "H", "H−6". Hours count from T0, the confirmed breach. */
export function fromT0(hours: number): string {
  if (hours === 0) return "H";
  return `H${hours < 0 ? "−" : "+"}${plainHours(Math.abs(hours))}`;
}

/** When a pledge is ready, in a few words. */
export function readinessIn(words: Words, readyAtHours: number | null, isInPlace = false): string {
  if (isInPlace)
    return readyAtHours
      ? words("ready.inPlaceActs", { hours: fromT0(readyAtHours) })
      : words("ready.inPlace");
  if (readyAtHours === null) return words("ready.never");
  return readyAtHours === 0 ? words("ready.atBreach") : words("ready.at", { hours: fromT0(readyAtHours) });
}

/** When a phase's lines are needed: phase 0 asks for forces that stand there before any breach. */
export const neededByIn = (words: Words, hours: number): string =>
  hours === 0 ? words("beforeBreach") : fromT0(hours);
