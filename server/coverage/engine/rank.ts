import type { Phase, Requirement } from "./types";

/** By code unit, so that the order is the same on every machine and in every locale. */
export function compareText(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

/** The strict order of lines: priority, phase, hour, capability, area with none first, hold, id. */
export function createLineOrder(phases: readonly Phase[]): (a: Requirement, b: Requirement) => number {
  const orders = new Map(phases.map((phase) => [phase.id, phase.order]));
  const orderOf = (phase: string) => orders.get(phase) ?? 0;
  return (a, b) =>
    a.priority - b.priority ||
    (a.phase === b.phase ? 0 : orderOf(a.phase) - orderOf(b.phase)) ||
    a.requiredByHours - b.requiredByHours ||
    compareText(a.capability, b.capability) ||
    compareArea(a.area, b.area) ||
    a.holdDays - b.holdDays ||
    compareText(a.id, b.id);
}

export function comparePhases(a: Phase, b: Phase): number {
  return a.order - b.order || compareText(a.id, b.id);
}

function compareArea(a: string | null, b: string | null): number {
  if (a === null || b === null) return a === b ? 0 : a === null ? -1 : 1;
  return compareText(a, b);
}
