import "server-only";
import { and, eq, inArray, lt } from "drizzle-orm";
import type { z } from "zod";
import * as db from "@/db/schema";
import type { Ctx } from "@/server/authz/context";
import { noticesOf, toldSince } from "./queries";
import type { MarkRead, MarkUnread } from "./schema";

type Reader = Ctx<"notice.read">;

/** Marks what stands and is not read yet, and says which that was, so that it can be taken back. */
export async function markRead(
  { tx, actor, now, locale }: Reader,
  { planId, keys }: z.infer<typeof MarkRead>,
): Promise<{ keys: string[] }> {
  const unread = (await noticesOf({ tx, actor, now, locale }, planId)).filter((notice) => !notice.isRead);
  const marked = unread.map((notice) => notice.key).filter((key) => keys === "all" || keys.includes(key));
  const { userId } = actor;
  if (marked.length > 0)
    await tx
      .insert(db.noticeRead)
      .values(marked.map((noticeKey) => ({ userId, noticeKey, readAt: now })))
      .onConflictDoNothing();
  // A notice is never younger than its mark: one that old is of something that is told no more.
  await tx
    .delete(db.noticeRead)
    .where(and(eq(db.noticeRead.userId, userId), lt(db.noticeRead.readAt, toldSince(now))));
  return { keys: marked };
}

export async function markUnread({ tx, actor }: Reader, { keys }: z.infer<typeof MarkUnread>): Promise<void> {
  await tx
    .delete(db.noticeRead)
    .where(and(eq(db.noticeRead.userId, actor.userId), inArray(db.noticeRead.noticeKey, keys)));
}
