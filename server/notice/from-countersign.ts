import "server-only";
import { gte, sql } from "drizzle-orm";
import { countersignRequest } from "@/db/schema/countersign";
import type { Ctx } from "@/server/authz/context";
import type { Notice, NoticeKind } from "./views";

type Request = typeof countersignRequest.$inferSelect;

/** What waits for a second planner, for all but the one who asked; and what became of it, for that one. */
export async function noticesFromCountersign(
  { actor, tx }: Ctx<"notice.read">,
  since: Date,
): Promise<Notice[]> {
  if (actor.role !== "planner") return [];
  const rows = await tx
    .select({ request: countersignRequest, isOpen: sql<boolean>`${countersignRequest.expiresAt} > now()` })
    .from(countersignRequest)
    .where(gte(countersignRequest.askedAt, since));
  return rows.flatMap(({ request, isOpen }) => {
    const isOwn = request.askedBy === actor.userId;
    if (request.state === "asked")
      return isOwn || !isOpen ? [] : [notice(request, "countersignAsked", request.askedAt, request.asker)];
    if (!isOwn || request.decidedAt === null || request.state === "withdrawn") return [];
    const kind = request.state === "rejected" ? "countersignRejected" : "countersigned";
    return [notice(request, kind, request.decidedAt, request.decider)];
  });
}

const notice = (
  { id, reason, subject }: Request,
  kind: NoticeKind,
  at: Date,
  who: string | null,
): Notice => ({
  key: `countersign:${id}:${kind}`,
  kind,
  at,
  who,
  // Nobody's in particular: the sentence names what it is about instead.
  nation: subject,
  pledge: null,
  ask: null,
  words: reason || null,
  lastDay: null,
});
