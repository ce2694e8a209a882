import type { PlanComparisonView } from "@/server/plan/views";

/** The phases of all plans, in the order in which the first plan that has them lists them. */
export const phaseIdsOf = (plans: readonly Pick<PlanComparisonView, "phases">[]): string[] => [
  ...new Set(plans.flatMap((plan) => plan.phases.map((phase) => phase.phaseId))),
];
