import { createParser } from "nuqs";
import { ANALYSIS_LIMITS } from "@/server/analysis/views";

const MOST = ANALYSIS_LIMITS.shiftHours;

/** A shift of hours that the server would take; anything else is none. */
export const withinShift = (hours: number): number =>
  Number.isInteger(hours) ? Math.min(Math.max(hours, -MOST), MOST) : 0;

/** Shifts by phase as they stand in an address: `P2:12,P3:-6`. Those of nothing are left out. */
export const parseAsShifts = createParser<Record<string, number>>({
  parse: (text) => {
    const shifts = text.split(",").flatMap((part): [string, number][] => {
      const at = part.lastIndexOf(":");
      const hours = withinShift(Number(part.slice(at + 1)));
      return at > 0 && hours !== 0 ? [[part.slice(0, at), hours]] : [];
    });
    return shifts.length > 0 ? Object.fromEntries(shifts) : null;
  },
  serialize: (shifts) =>
    Object.entries(shifts)
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map(([phase, hours]) => `${phase}:${hours}`)
      .join(","),
  eq: (one, other) => JSON.stringify(one) === JSON.stringify(other),
});
