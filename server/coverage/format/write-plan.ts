import type { Plan } from "../engine/types";

/** A plan as muster-plan/1: no white space, one final line feed. */
export const writePlan = (plan: Plan): string => `${JSON.stringify(plan)}\n`;
