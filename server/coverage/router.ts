import { permittedApart, router } from "@/server/trpc/init";
import { getChanges } from "./changes";
import { previewPledge } from "./preview";
import { getCell, getCoverage, getPastCoverage } from "./queries";
import { GetCell, GetChanges, GetCoverage, GetPastCoverage, PreviewPledge } from "./schema";

export const coverageRouter = router({
  forPlan: permittedApart("coverage.read")
    .input(GetCoverage)
    .query(({ ctx, input }) => getCoverage(ctx, input.planId)),
  inPast: permittedApart("coverage.read")
    .input(GetPastCoverage)
    .query(({ ctx, input }) => getPastCoverage(ctx, input)),
  changes: permittedApart("coverage.read")
    .input(GetChanges)
    .query(({ ctx, input }) => getChanges(ctx, input)),
  cell: permittedApart("coverage.read")
    .input(GetCell)
    .query(({ ctx, input }) => getCell(ctx, input)),
  preview: permittedApart("coverage.preview")
    .input(PreviewPledge)
    .query(({ ctx, input }) => previewPledge(ctx, input)),
});
