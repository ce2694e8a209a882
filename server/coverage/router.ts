import { permittedApart, router } from "@/server/trpc/init";
import { previewPledge } from "./preview";
import { getCell, getCoverage } from "./queries";
import { GetCell, GetCoverage, PreviewPledge } from "./schema";

export const coverageRouter = router({
  forPlan: permittedApart("coverage.read")
    .input(GetCoverage)
    .query(({ ctx, input }) => getCoverage(ctx, input.planId)),
  cell: permittedApart("coverage.read")
    .input(GetCell)
    .query(({ ctx, input }) => getCell(ctx, input)),
  preview: permittedApart("coverage.preview")
    .input(PreviewPledge)
    .query(({ ctx, input }) => previewPledge(ctx, input)),
});
