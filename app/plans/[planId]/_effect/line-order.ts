import type { LineEffect } from "@/server/coverage/views";

const missing = (figures: LineEffect["before"]): number =>
  figures ? Math.max(0, figures.required - figures.declared) : 0;

/** What falls stands before what gains, and the larger change before the smaller. */
export function byWeight(one: LineEffect, other: LineEffect): number {
  const [a, b] = [missing(one.after) - missing(one.before), missing(other.after) - missing(other.before)];
  return (
    b - a || one.phaseId.localeCompare(other.phaseId) || one.requirement.localeCompare(other.requirement)
  );
}
