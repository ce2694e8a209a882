import "server-only";
import { eq } from "drizzle-orm";
import type { z } from "zod";
import * as db from "@/db/schema";
import { DomainError, notFound } from "@/server/errors";
import { holdPlans } from "@/server/hold-plans";
import { wording } from "@/server/language/wording";
import type { Planner } from "./part";
import { recordPlanEvent } from "./record";
import type { ChangePlan, PlanChange } from "./schema";
import { stepsOf } from "./steps";
import { type Changes, writeSteps } from "./write";

/** Makes one change of a plan's frame and keeps who, when, why and what; answers the event that can undo it. */
export async function changePlan(
  ctx: Planner,
  input: z.infer<typeof ChangePlan>,
): Promise<{ eventId: string }> {
  const { planId, change, reason } = input;
  const changes = await applyChange(ctx, planId, change, reason);
  if (Object.keys(changes).length === 0) throw new DomainError("INVALID", wording("plan.nothingChanged"));
  return { eventId: await recordPlanEvent(ctx, planId, change.kind, reason, changes) };
}

/** The change itself, the same for saving and for looking at its effect. */
export async function applyChange(
  ctx: Planner,
  planId: string,
  change: PlanChange,
  reason: string,
): Promise<Changes> {
  await holdPlan(ctx, planId);
  return writeSteps(ctx, planId, await stepsOf(ctx, planId, change, reason));
}

/** Changes of one plan are made one after the other. */
export async function holdPlan({ tx }: Planner, planId: string): Promise<void> {
  await holdPlans(tx, { plans: [planId] });
  const [plan] = await tx.select({ id: db.plan.id }).from(db.plan).where(eq(db.plan.id, planId));
  if (!plan) throw notFound("plan");
}
