import { permitted, router } from "@/server/trpc/init";
import { setCondition, setConfirmationHours } from "./mutations";
import { getCatalogue, getPlan, getRevision, listPlans } from "./queries";
import { GetPlan, SetCondition, SetConfirmationHours } from "./schema";

export const planRouter = router({
  list: permitted("plan.read").query(({ ctx }) => listPlans(ctx)),
  get: permitted("plan.read")
    .input(GetPlan)
    .query(({ ctx, input }) => getPlan(ctx, input.planId)),
  revision: permitted("plan.read")
    .input(GetPlan)
    .query(({ ctx, input }) => getRevision(ctx, input.planId)),
  catalogue: permitted("plan.read").query(({ ctx }) => getCatalogue(ctx)),
  setCondition: permitted("plan.edit")
    .input(SetCondition)
    .mutation(({ ctx, input }) => setCondition(ctx, input)),
  setConfirmationHours: permitted("plan.edit")
    .input(SetConfirmationHours)
    .mutation(({ ctx, input }) => setConfirmationHours(ctx, input)),
});
