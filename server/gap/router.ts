import { permitted, permittedApart, router } from "@/server/trpc/init";
import { answerWithPledge, beginAnswer, refuseAsk } from "./ask-answers";
import { sendAsk, withdrawAsk } from "./ask-sending";
import { acceptGap, reopenGap } from "./decisions";
import { getAsk, listAsks, listGaps } from "./queries";
import {
  AcceptGap,
  AnswerAsk,
  GetAsk,
  ListAsks,
  ListGaps,
  RefuseAsk,
  ReopenGap,
  SendAsk,
  WithdrawAsk,
} from "./schema";

export const gapRouter = router({
  list: permittedApart("coverage.read")
    .input(ListGaps)
    .query(({ ctx, input }) => listGaps(ctx, input.planId)),
  accept: permittedApart("gap.decide")
    .input(AcceptGap)
    .mutation(({ ctx, input }) => acceptGap(ctx, input)),
  reopen: permitted("gap.decide")
    .input(ReopenGap)
    .mutation(({ ctx, input }) => reopenGap(ctx, input)),
});

const read = permitted("ask.read");
const answer = permitted("ask.answer");

export const askRouter = router({
  list: read.input(ListAsks).query(({ ctx, input }) => listAsks(ctx, input.planId)),
  get: read.input(GetAsk).query(({ ctx, input }) => getAsk(ctx, input.askId)),
  send: permittedApart("ask.send")
    .input(SendAsk)
    .mutation(({ ctx, input }) => sendAsk(ctx, input)),
  withdraw: permitted("ask.send")
    .input(WithdrawAsk)
    .mutation(({ ctx, input }) => withdrawAsk(ctx, input)),
  begin: permitted("pledge.draft")
    .input(AnswerAsk)
    .mutation(({ ctx, input }) => beginAnswer(ctx, input)),
  answerWithPledge: answer.input(AnswerAsk).mutation(({ ctx, input }) => answerWithPledge(ctx, input)),
  refuse: answer.input(RefuseAsk).mutation(({ ctx, input }) => refuseAsk(ctx, input)),
});
