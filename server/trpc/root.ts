import { accountRouter } from "@/server/account/router";
import { ChangePassword } from "@/server/account/schema";
import { analysisRouter } from "@/server/analysis/router";
import { changePassword } from "@/server/auth/change-password";
import { AUTH, sessionEnd } from "@/server/auth/session";
import { countersignRouter } from "@/server/countersign/router";
import { coverageRouter } from "@/server/coverage/router";
import { frontRouter } from "@/server/front/router";
import { askRouter, gapRouter } from "@/server/gap/router";
import { historyRouter } from "@/server/history/router";
import { homeRouter } from "@/server/home/router";
import { logRouter } from "@/server/log/router";
import { nationRouter } from "@/server/nation/router";
import { noticeRouter } from "@/server/notice/router";
import { planRouter } from "@/server/plan/router";
import { pledgeRouter } from "@/server/pledge/router";
import { promiseRouter } from "@/server/promise/router";
import { securityRouter } from "@/server/security/router";
import { anyActor, createCallerFactory, router } from "./init";

export const appRouter = router({
  session: router({
    me: anyActor.query(({ ctx }) => {
      const { kind, name, email, nation, role, mustChangePassword = false, mustEnrol = false } = ctx.actor;
      const actor = { kind, name, email, nation, role };
      return { actor, isDemo: ctx.isDemo, mustChangePassword, mustEnrol };
    }),
    ends: anyActor.query(({ ctx: { database, sessionId } }) =>
      sessionId ? database.transaction(AUTH, (tx) => sessionEnd(tx, sessionId)) : null,
    ),
    changePassword: anyActor.input(ChangePassword).mutation(({ ctx, input }) => changePassword(ctx, input)),
  }),
  plan: planRouter,
  pledge: pledgeRouter,
  coverage: coverageRouter,
  promise: promiseRouter,
  front: frontRouter,
  home: homeRouter,
  nation: nationRouter,
  notice: noticeRouter,
  gap: gapRouter,
  ask: askRouter,
  analysis: analysisRouter,
  history: historyRouter,
  account: accountRouter,
  security: securityRouter,
  countersign: countersignRouter,
  log: logRouter,
});

export type AppRouter = typeof appRouter;
export const createCaller = createCallerFactory(appRouter);
