import "server-only";
import type * as db from "@/db/schema";
import { DomainError } from "@/server/errors";
import { quoted, wording } from "@/server/language/wording";
import { lastHand } from "./last-hand";
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
  const since = await lastHand(ctx, event.planId, Object.keys(changes), event);
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
