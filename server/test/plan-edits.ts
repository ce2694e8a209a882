import type { PlanChange } from "@/server/plan/change/schema";
import type { Cast } from "./cast";
import { PLAN } from "./factories";

type PlanFields = Extract<PlanChange, { kind: "edit_plan" }>["fields"];

const REASON = "Headquarters decided so.";

const asPlanner = (cast: Cast) => cast.as("planner@hq.demo");

/** A change as the planner of headquarters makes it. */
export const changePlan = (cast: Cast, change: PlanChange, reason = REASON, planId = PLAN) =>
  asPlanner(cast).plan.change({ planId, change, reason });

/** The change that sets some fields of the plan as it stands. */
export async function planEdit(cast: Cast, fields: Partial<PlanFields>, planId = PLAN): Promise<PlanChange> {
  const plan = await asPlanner(cast).plan.get({ planId });
  const { name, summary, status, marking, reading, confirmationHours, evidenceMaxDays, version } = plan;
  const standing = { name, summary, status, marking, reading, confirmationHours, evidenceMaxDays };
  return { kind: "edit_plan", version, fields: { ...standing, ...fields } };
}

export async function conditionOf(cast: Cast, code: string, nation: string | null = null, planId = PLAN) {
  const { conditions } = await asPlanner(cast).plan.get({ planId });
  const condition = conditions.find((row) => row.code === code && row.nation === nation);
  if (!condition) throw new Error(`no condition ${code} ${nation}`);
  return condition;
}

/** The change that declares a condition as it stands now. */
export const conditionSet = (
  { id, version }: { id: string; version: number },
  state: "met" | "unknown" | "unmet",
  isExcluded = false,
): PlanChange => ({ kind: "set_condition", conditionId: id, version, state, isExcluded });
