import { permitted, router } from "@/server/trpc/init";
import { listHistory, listPeople } from "./queries";
import { ListHistory, ListPeople } from "./schema";

const read = permitted("plan.read");

export const historyRouter = router({
  list: read.input(ListHistory).query(({ ctx, input }) => listHistory(ctx, input)),
  people: read.input(ListPeople).query(({ ctx, input }) => listPeople(ctx, input.planId)),
});
