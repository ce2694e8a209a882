import { permitted, router } from "@/server/trpc/init";
import { markRead, markUnread } from "./mutations";
import { countUnread, listNotices } from "./queries";
import { ListNotices, MarkRead, MarkUnread } from "./schema";

const read = permitted("notice.read");

export const noticeRouter = router({
  list: read.input(ListNotices).query(({ ctx, input }) => listNotices(ctx, input.planId)),
  unread: read.input(ListNotices).query(({ ctx, input }) => countUnread(ctx, input.planId)),
  markRead: read.input(MarkRead).mutation(({ ctx, input }) => markRead(ctx, input)),
  markUnread: read.input(MarkUnread).mutation(({ ctx, input }) => markUnread(ctx, input)),
});
