import "server-only";
import { asc, eq } from "drizzle-orm";
import * as db from "@/db/schema";
import type { Ctx } from "@/server/authz/context";
import { problemIn } from "@/server/language/say";
import { decideUndo, lastAct } from "./lifecycle";
import type { PledgeRecord } from "./record";
import type { PledgeEventView, UndoView } from "./views";

type Reader = Pick<Ctx<"pledge.read">, "tx" | "actor" | "locale">;

/** What the reader may know of a pledge's history, oldest first. */
export async function eventsOf(
  { tx, actor, locale }: Reader,
  { pledge, revisions }: PledgeRecord,
): Promise<PledgeEventView[]> {
  const rows = await tx
    .select()
    .from(db.pledgeEvent)
    .where(eq(db.pledgeEvent.pledgeId, pledge.id))
    .orderBy(asc(db.pledgeEvent.at), asc(db.pledgeEvent.id));
  const numberOf = new Map(revisions.map(({ id, number }) => [id, number]));
  const last = lastAct(rows);
  const undoOf = (action: string): UndoView | null => {
    const decision = decideUndo(actor, action, pledge.nationCode);
    if (decision.allowed) return { refusal: null };
    return decision.isTold ? { refusal: problemIn(locale, decision.why) } : null;
  };
  return rows.map(({ id, at, actor: who, action, reason, changes, revisionId, undoesId }) => ({
    id,
    at,
    actor: who,
    action,
    reason,
    changes,
    revisionNumber: numberOf.get(revisionId ?? "") ?? null,
    undoesId,
    undo: id === last?.id ? undoOf(action) : null,
  }));
}
