/** Whole or one-decimal hours as people write them: 24, 2.6. */
export const plainHours = (hours: number): string =>
  Number.isInteger(hours) ? String(hours) : hours.toFixed(1).replace(/\.0$/, "");

/** A time on the plan's clock: "H+24", "H", "H−6". Hours count from T0, the confirmed breach. */
export function fromT0(hours: number): string {
  if (hours === 0) return "H";
  return `H${hours < 0 ? "−" : "+"}${plainHours(Math.abs(hours))}`;
}

/** When a pledge is ready, in a few words. */
export function readiness(readyAtHours: number | null, isInPlace = false): string {
  if (isInPlace) return readyAtHours ? `in place, acts at ${fromT0(readyAtHours)}` : "in place";
  if (readyAtHours === null) return "no time can be given";
  return readyAtHours === 0 ? "ready at H" : `ready ${fromT0(readyAtHours)}`;
}

/** When a phase's lines are needed: phase 0 asks for forces that stand there before any breach. */
export const neededBy = (hours: number): string => (hours === 0 ? "in place before a breach" : fromT0(hours));
