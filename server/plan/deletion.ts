import "server-only";
import { and, desc, eq, sql } from "drizzle-orm";
import type { z } from "zod";
import * as db from "@/db/schema";
import type { Ctx } from "@/server/authz/context";
import { DomainError } from "@/server/errors";
import { wording } from "@/server/language/wording";
import { holdPlan } from "./change/apply";
import type { Planner } from "./change/part";
import { recordPlanEvent } from "./change/record";
import type { DeletePlan } from "./change/schema";
import { changedMeanwhile, findPart } from "./change/write";
import type { DeletedPlanView } from "./views";

/**
 * Deletes a draft in which nobody promised or was asked anything. Its history stays, and so does its short
 * name: no other plan is ever called that.
 */
export async function deletePlan(
  ctx: Planner,
  { planId, version, typed, reason }: z.infer<typeof DeletePlan>,
): Promise<void> {
  const { tx } = ctx;
  await holdPlan(ctx, planId);
  // Pledges that are begun now wait, and find no plan.
  await tx.select({ id: db.plan.id }).from(db.plan).where(eq(db.plan.id, planId)).for("update");
  const standing = await findPart(ctx, planId, "plan", "");
  await refuseWhatIsNeeded(ctx, planId);
  if (standing.version !== version)
    throw await changedMeanwhile(ctx, planId, { part: "plan", key: "" }, standing);
  if (typed.trim() !== planId) {
    const message = wording("plan.typeShortName", { id: planId });
    throw new DomainError("INVALID", message, { fields: [{ field: "typed", message }] });
  }
  await recordPlanEvent(ctx, planId, "delete_plan", reason, { plan: { from: standing.fields, to: null } });
  // Lines hold on to their phase, so they go before it.
  await tx.delete(db.requirement).where(eq(db.requirement.planId, planId));
  const gone = await tx.delete(db.plan).where(eq(db.plan.id, planId)).returning({ id: db.plan.id });
  if (gone.length === 0) throw new Error("The plan was not deleted.");
}

async function refuseWhatIsNeeded({ tx }: Planner, planId: string): Promise<void> {
  const refuse = (key: Parameters<typeof wording>[0]) => new DomainError("CONFLICT", wording(key));
  const [plan] = await tx
    .select({ status: db.plan.status, isReference: db.plan.isReference })
    .from(db.plan)
    .where(eq(db.plan.id, planId));
  if (plan?.isReference) throw refuse("plan.isReference");
  if (plan?.status !== "draft") throw refuse("plan.isNoDraft");
  const [pledged] = await tx.execute<{ is: boolean }>(sql`select is_plan_pledged(${planId}) as is`);
  if (pledged?.is) throw refuse("plan.hasPledges");
  if ((await tx.$count(db.ask, eq(db.ask.planId, planId))) > 0) throw refuse("plan.hasAsks");
}

/** Plans that are no longer there, the last first: who deleted them, when and why. */
export async function listDeletedPlans({ tx }: Ctx<"plan.read">): Promise<DeletedPlanView[]> {
  const { planEvent } = db;
  return tx
    .select({
      id: planEvent.planId,
      name: sql<string>`${planEvent.changes} #>> '{plan,from,name}'`,
      at: planEvent.at,
      actor: planEvent.actor,
      reason: sql<string>`coalesce(${planEvent.reason}, '')`,
    })
    .from(planEvent)
    .where(
      and(
        eq(planEvent.action, "delete_plan"),
        sql`not exists (select 1 from plan where plan.id = ${planEvent.planId})`,
      ),
    )
    .orderBy(desc(planEvent.at));
}
