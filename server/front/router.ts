import { permittedApart, router } from "@/server/trpc/init";
import { getFront, getFrontMap } from "./queries";
import { GetFront } from "./schema";

export const frontRouter = router({
  get: permittedApart("coverage.read")
    .input(GetFront)
    .query(({ ctx, input }) => getFront(ctx, input)),
  map: permittedApart("coverage.read").query(({ ctx }) => getFrontMap(ctx)),
});
