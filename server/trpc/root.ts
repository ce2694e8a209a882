import { coverageRouter } from "@/server/coverage/router";
import { planRouter } from "@/server/plan/router";
import { pledgeRouter } from "@/server/pledge/router";
import { anyActor, createCallerFactory, router } from "./init";

export const appRouter = router({
  session: router({
    me: anyActor.query(({ ctx }) => {
      const { kind, name, email, nation, role } = ctx.actor;
      return { actor: { kind, name, email, nation, role }, isDemo: ctx.isDemo };
    }),
  }),
  plan: planRouter,
  pledge: pledgeRouter,
  coverage: coverageRouter,
});

export type AppRouter = typeof appRouter;
export const createCaller = createCallerFactory(appRouter);
