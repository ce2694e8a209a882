import { permittedApart, router } from "@/server/trpc/init";
import { getNationSheet, listNations } from "./queries";
import { GetNationSheet, ListNations } from "./schema";

const read = permittedApart("coverage.read");

export const nationRouter = router({
  list: read.input(ListNations).query(({ ctx, input }) => listNations(ctx, input.planId)),
  sheet: read.input(GetNationSheet).query(({ ctx, input }) => getNationSheet(ctx, input)),
});
