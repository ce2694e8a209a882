import type { PhaseClock } from "@/db/enums";

/**
 * Hours from T0, the confirmed breach, of a time that a plan states. What counts from the first breach
 * comes that much earlier as the confirmation took; nothing is due before T0.
 */
export const fromConfirmation = (
  statedHours: number,
  clock: PhaseClock,
  confirmationHours: number,
): number => (clock === "first_breach" ? Math.max(0, tenths(statedHours - confirmationHours)) : statedHours);

const tenths = (hours: number): number => Math.round(hours * 10) / 10;
