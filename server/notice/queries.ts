import "server-only";
import { eq } from "drizzle-orm";
import * as db from "@/db/schema";
import type { Ctx } from "@/server/authz/context";
import { noticesFromAsks } from "./from-asks";
import { noticesFromCountersign } from "./from-countersign";
import { noticesFromDates } from "./from-dates";
import { noticesFromPledges } from "./from-pledges";
import type { NoticeListView, NoticeView } from "./views";

type Reader = Ctx<"notice.read">;

const KEPT_MS = 60 * 86_400_000;

/** Before this nothing is told any more. */
export const toldSince = (now: Date): Date => new Date(now.getTime() - KEPT_MS);

export async function listNotices(ctx: Reader, planId: string): Promise<NoticeListView> {
  const notices = await noticesOf(ctx, planId);
  return { planId, asOf: ctx.now, unread: notices.filter((notice) => !notice.isRead).length, notices };
}

export async function countUnread(ctx: Reader, planId: string): Promise<{ unread: number }> {
  return { unread: (await noticesOf(ctx, planId)).filter((notice) => !notice.isRead).length };
}

/** Read off the history, the asks and the calendar; nothing of it is stored but what was read. */
export async function noticesOf(ctx: Reader, planId: string): Promise<NoticeView[]> {
  const since = toldSince(ctx.now);
  const all = [
    ...(await noticesFromPledges(ctx, planId, since)),
    ...(await noticesFromAsks(ctx, planId, since)),
    ...(await noticesFromDates(ctx, planId, since)),
    ...(await noticesFromCountersign(ctx, since)),
  ];
  const marks = await ctx.tx
    .select({ key: db.noticeRead.noticeKey })
    .from(db.noticeRead)
    .where(eq(db.noticeRead.userId, ctx.actor.userId));
  const read = new Set(marks.map((mark) => mark.key));
  return all
    .map((notice) => ({ ...notice, isRead: read.has(notice.key) }))
    .sort((one, other) => other.at.getTime() - one.at.getTime() || (one.key < other.key ? -1 : 1));
}
