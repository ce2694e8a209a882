import { permitted, permittedApart, router } from "@/server/trpc/init";
import { changePlan } from "./change/apply";
import { previewChange } from "./change/preview";
import { ChangePlan, CopyPlan, DeletePlan, PreviewChange, UndoChange } from "./change/schema";
import { undoChange } from "./change/undo";
import { comparePlans } from "./comparison";
import { copyPlan } from "./copy";
import { deletePlan, listDeletedPlans } from "./deletion";
import { getPlanLines } from "./lines";
import { getCatalogue, getPlan, getRevision, listPlans } from "./queries";
import { GetPlan } from "./schema";

export const planRouter = router({
  list: permitted("plan.read").query(({ ctx }) => listPlans(ctx)),
  compare: permittedApart("coverage.read").query(({ ctx }) => comparePlans(ctx)),
  get: permitted("plan.read")
    .input(GetPlan)
    .query(({ ctx, input }) => getPlan(ctx, input.planId)),
  lines: permitted("plan.read")
    .input(GetPlan)
    .query(({ ctx, input }) => getPlanLines(ctx, input.planId)),
  revision: permitted("plan.read")
    .input(GetPlan)
    .query(({ ctx, input }) => getRevision(ctx, input.planId)),
  catalogue: permitted("plan.read").query(({ ctx }) => getCatalogue(ctx)),
  change: permitted("plan.edit")
    .input(ChangePlan)
    .mutation(({ ctx, input }) => changePlan(ctx, input)),
  previewChange: permittedApart("plan.edit")
    .input(PreviewChange)
    .query(({ ctx, input }) => previewChange(ctx, input)),
  undo: permitted("plan.edit")
    .input(UndoChange)
    .mutation(({ ctx, input }) => undoChange(ctx, input)),
  copy: permitted("plan.edit")
    .input(CopyPlan)
    .mutation(({ ctx, input }) => copyPlan(ctx, input)),
  delete: permitted("plan.edit")
    .input(DeletePlan)
    .mutation(({ ctx, input }) => deletePlan(ctx, input)),
  deleted: permitted("plan.read").query(({ ctx }) => listDeletedPlans(ctx)),
});
