import "server-only";
import * as db from "@/db/schema";
import type { PlanAction } from "@/server/plan/views";
import type { Planner } from "./part";
import type { Changes } from "./write";

/** Adds to the history of the plan in the transaction of the change itself. */
export async function recordPlanEvent(
  { actor, tx, now }: Planner,
  planId: string,
  action: PlanAction,
  reason: string,
  changes: Changes,
  undoesId: string | null = null,
): Promise<string> {
  const [event] = await tx
    .insert(db.planEvent)
    .values({ planId, at: now, userId: actor.userId, actor: actor.name, action, reason, changes, undoesId })
    .returning({ id: db.planEvent.id });
  if (!event) throw new Error("The event was not kept.");
  return event.id;
}
