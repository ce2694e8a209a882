import "server-only";
import { and, eq } from "drizzle-orm";
import type { z } from "zod";
import * as db from "@/db/schema";
import type { Ctx } from "@/server/authz/context";
import { DomainError, notFound } from "@/server/errors";
import type { SetCondition, SetConfirmationHours } from "./schema";

type Planner = Ctx<"plan.edit">;

/** Declares whether a condition holds, and whether pledges that hang on an unmet one are taken out. */
export async function setCondition(ctx: Planner, input: z.infer<typeof SetCondition>): Promise<void> {
  const { actor, tx } = ctx;
  const [before] = await tx
    .select()
    .from(db.planCondition)
    .where(and(eq(db.planCondition.id, input.conditionId), eq(db.planCondition.planId, input.planId)))
    .for("update");
  if (!before) throw notFound("condition");
  if (before.version !== input.version)
    throw new DomainError(
      "CONFLICT",
      "Somebody else changed this condition. Look at it again, then decide.",
      {
        details: { version: before.version, state: before.state, isExcluded: before.isExcluded },
      },
    );
  await tx
    .update(db.planCondition)
    .set({
      state: input.state,
      isExcluded: input.isExcluded,
      reason: input.reason,
      setBy: actor.userId,
      setAt: ctx.now,
      version: before.version + 1,
    })
    .where(eq(db.planCondition.id, before.id));
  await recordPlanEvent(ctx, input.planId, "condition set", input.reason, {
    [[before.code, before.nationCode].filter(Boolean).join(" ")]: {
      from: { state: before.state, isExcluded: before.isExcluded },
      to: { state: input.state, isExcluded: input.isExcluded },
    },
  });
}

export async function setConfirmationHours(
  ctx: Planner,
  input: z.infer<typeof SetConfirmationHours>,
): Promise<void> {
  const [before] = await ctx.tx
    .select({ hours: db.plan.confirmationHours })
    .from(db.plan)
    .where(eq(db.plan.id, input.planId))
    .for("update");
  if (!before) throw notFound("plan");
  await ctx.tx.update(db.plan).set({ confirmationHours: input.hours }).where(eq(db.plan.id, input.planId));
  await recordPlanEvent(ctx, input.planId, "confirmation hours set", input.reason, {
    confirmationHours: { from: before.hours, to: input.hours },
  });
}

const recordPlanEvent = (
  { actor, tx, now }: Planner,
  planId: string,
  action: string,
  reason: string,
  changes: Record<string, { from: unknown; to: unknown }>,
) =>
  tx
    .insert(db.planEvent)
    .values({ planId, at: now, userId: actor.userId, actor: actor.name, action, reason, changes });
