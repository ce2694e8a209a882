import "server-only";
import { and, desc, eq, sql } from "drizzle-orm";
import * as db from "@/db/schema";
import type { Planner } from "./part";

type Event = typeof db.planEvent.$inferSelect;
export type LastHand = Pick<Event, "actor" | "at" | "action">;

/** The last event that touched any of these paths, whole or in part; of those after `since` where it is given. */
export async function lastHand(
  { tx }: Planner,
  planId: string,
  paths: readonly string[],
  since?: Event,
): Promise<LastHand | null> {
  const { planEvent } = db;
  const touches = paths.map(
    (path) => sql`(key = ${path} or starts_with(key, ${`${path}/`}) or starts_with(${path}, key || '/'))`,
  );
  const [last] = await tx
    .select({ actor: planEvent.actor, at: planEvent.at, action: planEvent.action })
    .from(planEvent)
    .where(
      and(
        eq(planEvent.planId, planId),
        since &&
          sql`(${planEvent.at}, ${planEvent.id}) > (select at, id from plan_event made where made.id = ${since.id})`,
        sql`exists (select 1 from jsonb_object_keys(${planEvent.changes}) key where ${sql.join(touches, sql` or `)})`,
      ),
    )
    .orderBy(desc(planEvent.at), desc(planEvent.id))
    .limit(1);
  return last ?? null;
}
