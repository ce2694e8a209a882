import { permittedApart, router } from "@/server/trpc/init";
import {
  askForExport,
  askForPlanner,
  countersign,
  rejectRequest,
  takeExport,
  withdrawRequest,
} from "./mutations";
import { listRequests } from "./queries";
import { AskForExport, AskForPlanner, RequestRef } from "./schema";

const look = permittedApart("countersign");
const sign = permittedApart("countersign", { asksFreshSignIn: true });

/** What no planner does alone: one asks, another countersigns. */
export const countersignRouter = router({
  list: look.query(({ ctx }) => listRequests(ctx)),
  askForPlanner: sign.input(AskForPlanner).mutation(({ ctx, input }) => askForPlanner(ctx, input)),
  askForExport: sign.input(AskForExport).mutation(({ ctx, input }) => askForExport(ctx, input)),
  countersign: sign.input(RequestRef).mutation(({ ctx, input }) => countersign(ctx, input)),
  reject: look.input(RequestRef).mutation(({ ctx, input }) => rejectRequest(ctx, input)),
  withdraw: look.input(RequestRef).mutation(({ ctx, input }) => withdrawRequest(ctx, input)),
  takeExport: sign.input(RequestRef).mutation(({ ctx, input }) => takeExport(ctx, input)),
});
