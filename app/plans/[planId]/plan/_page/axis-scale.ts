import type { PhaseView } from "@/server/plan/views";

/** The stretch of time that the axis shows, in hours from T0, and where an hour stands on it. */
export interface AxisScale {
  from: number;
  to: number;
  /** Share of the axis from its left end, 0 to 1. */
  at(hours: number): number;
  /** Hours that are named: T0, every start and deadline. */
  ticks: number[];
}

type Timed = Pick<PhaseView, "startHours" | "deadlineHours" | "measures">;

const BEFORE = 0.12;
const AFTER = 0.06;

/** From a while before T0, where the standing presence is, to a while after the last deadline. */
export function axisScale(phases: readonly Timed[], confirmationHours: number): AxisScale {
  const hours = phases.flatMap(({ startHours, deadlineHours, measures }) => [
    startHours ?? 0,
    deadlineHours,
    ...measures.map((measure) => measure.dueHours ?? 0),
  ]);
  const last = Math.max(1, ...hours);
  const from = Math.min(-last * BEFORE, -confirmationHours * 1.2);
  const to = last * (1 + AFTER);
  const ticks = [
    ...new Set([0, ...phases.flatMap(({ startHours, deadlineHours }) => [startHours ?? 0, deadlineHours])]),
  ].sort((a, b) => a - b);
  return { from, to, at: (hour) => (hour - from) / (to - from), ticks };
}
