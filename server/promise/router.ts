import { permitted, router } from "@/server/trpc/init";
import { findingsOfPledge, listFindings, promisesOfUnit } from "./queries";
import { ListPromises, PromisesOfPledge, PromisesOfUnit } from "./schema";

const read = permitted("pledge.read");

export const promiseRouter = router({
  list: read.input(ListPromises).query(({ ctx, input }) => listFindings(ctx, input.planId)),
  ofPledge: read.input(PromisesOfPledge).query(({ ctx, input }) => findingsOfPledge(ctx, input.pledgeId)),
  ofUnit: permitted("pledge.draft")
    .input(PromisesOfUnit)
    .query(({ ctx, input }) => promisesOfUnit(ctx, input)),
});
