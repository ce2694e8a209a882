import { permitted, permittedApart, router } from "@/server/trpc/init";
import { smallestAsk, verifyGap } from "./gaps";
import { cancelJob, getJob, startAnalysis } from "./running";
import { deleteScenario, listScenarios, renameScenario, saveScenario } from "./scenarios";
import {
  DeleteScenario,
  GetAnalysis,
  GetLineAnalysis,
  GetProgress,
  JobAt,
  ListScenarios,
  RenameScenario,
  SaveScenario,
  StartAnalysis,
  WhatIf,
} from "./schema";
import { buildUp, plainSums } from "./totals";
import { progressOf } from "./waiting";
import { planForWhatIf, whatIf } from "./what-if";

const read = permittedApart("coverage.read");
const keep = permitted("scenario.keep");

export const analysisRouter = router({
  smallestAsk: read.input(GetLineAnalysis).query(({ ctx, input }) => smallestAsk(ctx, input)),
  verifyGap: read.input(GetLineAnalysis).query(({ ctx, input }) => verifyGap(ctx, input)),
  buildUp: read.input(GetAnalysis).query(({ ctx, input }) => buildUp(ctx, input.planId)),
  progress: read.input(GetProgress).query(({ ctx, input }) => progressOf(ctx, input)),
  plainSums: read.input(GetAnalysis).query(({ ctx, input }) => plainSums(ctx, input.planId)),
  whatIf: read.input(WhatIf).query(({ ctx, input }) => whatIf(ctx, input)),
  planForWhatIf: read.input(GetAnalysis).query(({ ctx, input }) => planForWhatIf(ctx, input.planId)),
  start: read.input(StartAnalysis).mutation(({ ctx, input }) => startAnalysis(ctx, input)),
  state: read.input(JobAt).query(({ ctx, input }) => getJob(ctx, input.jobId)),
  cancel: read.input(JobAt).mutation(({ ctx, input }) => cancelJob(ctx, input.jobId)),
  scenarios: keep.input(ListScenarios).query(({ ctx, input }) => listScenarios(ctx, input.planId)),
  saveScenario: keep.input(SaveScenario).mutation(({ ctx, input }) => saveScenario(ctx, input)),
  renameScenario: keep.input(RenameScenario).mutation(({ ctx, input }) => renameScenario(ctx, input)),
  deleteScenario: keep.input(DeleteScenario).mutation(({ ctx, input }) => deleteScenario(ctx, input)),
});
