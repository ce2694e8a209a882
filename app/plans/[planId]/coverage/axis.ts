import type { PhaseView } from "@/server/plan/views";

type Span = Pick<PhaseView, "deadlineHours">;

/** Labels nearer to each other than this share of the axis would run together. */
const LEAST_GAP = 0.17;

/** The marks of the axis from T0 to the last deadline, and those of them that have room for a label. */
export function axisOf(phase: Span, phases: readonly Span[]) {
  const end = Math.max(1, ...phases.map((one) => one.deadlineHours));
  const marks = [...new Set([0, ...phases.map((one) => one.deadlineHours)])]
    .filter((hour) => hour >= 0)
    .sort((a, b) => a - b);
  const byWeight = [phase.deadlineHours, 0, end, ...marks].filter((hour) => marks.includes(hour));
  const labelled: number[] = [];
  for (const hour of byWeight)
    if (labelled.every((taken) => Math.abs(taken - hour) / end >= LEAST_GAP)) labelled.push(hour);
  return { end, marks, labelled: labelled.sort((a, b) => a - b) };
}
