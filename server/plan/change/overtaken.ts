import "server-only";
import { and, desc, eq, sql } from "drizzle-orm";
import * as db from "@/db/schema";
import { DomainError } from "@/server/errors";
import { quoted, wording } from "@/server/language/wording";
import type { Fields, Planner, Standing } from "./part";
import type { Turn } from "./undo";
import { type Changes, isSame, pathOf } from "./write";

/** The refusal of an undo that came too late: who changed it since and when, what stands and what would be put back. */
export async function overtaken(
  ctx: Planner,
  event: typeof db.planEvent.$inferSelect,
  turn: Turn,
  standing: Standing | null,
): Promise<DomainError> {
  const changes = differences(turn, standing?.fields ?? null);
  const since = await lastHand(ctx, event, Object.keys(changes));
  const details = {
    ...standing?.fields,
    version: standing?.version ?? null,
    changes,
    changedBy: since?.actor ?? null,
    changedAt: since?.at ?? null,
    action: since?.action ?? null,
  };
  if (!since) return new DomainError("CONFLICT", wording("plan.undoOvertaken"), { details });
  return new DomainError("CONFLICT", wording("plan.undoOvertakenBy", { actor: quoted(since.actor) }), {
    details,
  });
}

/** What the undo would have to change now: from what stands to what it would put back. */
function differences({ part, key, isWhole, from, to }: Turn, standing: Fields | null): Changes {
  const path = pathOf(part, key);
  if (isWhole || !standing || !from || !to) return { [path]: { from: standing, to: from } };
  return Object.fromEntries(
    Object.entries(from)
      .filter(([field]) => !isSame(standing[field], to[field]))
      .map(([field, value]) => [`${path}/${field}`, { from: standing[field] ?? null, to: value }]),
  );
}

/** The last event after this one that touched any of these paths, whole or in part. */
async function lastHand({ tx }: Planner, event: typeof db.planEvent.$inferSelect, paths: readonly string[]) {
  const { planEvent } = db;
  const touches = paths.map(
    (path) => sql`(key = ${path} or starts_with(key, ${`${path}/`}) or starts_with(${path}, key || '/'))`,
  );
  const [since] = await tx
    .select({ actor: planEvent.actor, at: planEvent.at, action: planEvent.action })
    .from(planEvent)
    .where(
      and(
        eq(planEvent.planId, event.planId),
        sql`(${planEvent.at}, ${planEvent.id}) > (select at, id from plan_event made where made.id = ${event.id})`,
        sql`exists (select 1 from jsonb_object_keys(${planEvent.changes}) key where ${sql.join(touches, sql` or `)})`,
      ),
    )
    .orderBy(desc(planEvent.at), desc(planEvent.id))
    .limit(1);
  return since ?? null;
}
