import "server-only";
import { and, eq, gte, or } from "drizzle-orm";
import * as db from "@/db/schema";
import type { Ctx } from "@/server/authz/context";
import type { Notice, NoticeKind } from "./views";

type Ask = typeof db.ask.$inferSelect;

/** What headquarters asked and what became of it, for the nation that is asked and for planners. */
export async function noticesFromAsks(
  { actor, tx, now }: Ctx<"notice.read">,
  planId: string,
  since: Date,
): Promise<Notice[]> {
  const { ask } = db;
  const rows = await tx
    .select()
    .from(ask)
    .where(
      and(
        eq(ask.planId, planId),
        actor.kind === "nation" ? eq(ask.nationCode, actor.nation) : undefined,
        or(gte(ask.createdAt, since), gte(ask.answeredAt, since), gte(ask.replyBy, since)),
      ),
    );
  return rows
    .flatMap((row) => (actor.kind === "nation" ? toNation(row, now) : toPlanners(row, now)))
    .filter(({ at }) => at >= since);
}

function toNation(row: Ask, now: Date): Notice[] {
  if (row.state === "withdrawn")
    return row.answeredAt ? [notice(row, "askWithdrawn", row.answeredAt, row.answeredBy, row.reason)] : [];
  if (row.state !== "open") return [];
  return [notice(row, "asked", row.createdAt, row.sender, row.text), ...overdue(row, now)];
}

function toPlanners(row: Ask, now: Date): Notice[] {
  if (row.state === "open") return overdue(row, now);
  if (row.state === "withdrawn" || !row.answeredAt) return [];
  const kind = row.state === "refused" ? "askRefused" : "askAnswered";
  return [notice(row, kind, row.answeredAt, row.answeredBy, row.reason)];
}

const overdue = (row: Ask, now: Date): Notice[] =>
  row.replyBy < now ? [notice(row, "askOverdue", row.replyBy, null, null)] : [];

const notice = (
  { id, nationCode, capabilityCode, quantity, byHours, replyBy }: Ask,
  kind: NoticeKind,
  at: Date,
  who: string | null,
  words: string | null,
): Notice => ({
  key: `ask:${id}:${kind}`,
  kind,
  at,
  who,
  nation: nationCode,
  pledge: null,
  ask: { id, capabilityCode, quantity, byHours, replyBy },
  words,
  lastDay: null,
});
