import { permittedApart, router } from "@/server/trpc/init";
import { getHome } from "./queries";
import { GetHome } from "./schema";

export const homeRouter = router({
  get: permittedApart("pledge.draft")
    .input(GetHome)
    .query(({ ctx, input }) => getHome(ctx, input.planId)),
});
