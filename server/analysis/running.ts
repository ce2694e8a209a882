import "server-only";
import { type ApartCtx, onceAsActor, type WritingCtx } from "@/server/authz/context";
import { type Seen, seenBy } from "@/server/coverage/visibility";
import { problemIn } from "@/server/language/say";
import { wording } from "@/server/language/wording";
import type { Job } from "./jobs";
import { aboutOf } from "./named";
import { showCredit, showReadiness, showResilience } from "./results";
import type { StartAnalysis } from "./schema";
import { jobs } from "./threads";
import type { AnalysisResult, JobView } from "./views";

type Reader = ApartCtx<"coverage.read">;
type Starter = WritingCtx<"coverage.read">;

/** The answer is what the reader may see at this moment, of the plan as it stands now. */
export async function startAnalysis(ctx: Starter, input: StartAnalysis): Promise<{ jobId: string }> {
  const seen = await seenBy(ctx, input.planId);
  return onceAsActor(ctx, async () => ({ jobId: start(ctx.actor.userId, seen, input).id }));
}

function start(owner: string, seen: Seen, input: StartAnalysis): Job<AnalysisResult> {
  const about = { ...aboutOf(seen), kind: input.kind };
  const { plan } = seen.apart.snapshot;
  switch (input.kind) {
    case "resilience":
      return jobs().start(owner, about, { kind: "resilience", plan, ...input.options }, (answer) =>
        showResilience(seen, answer),
      );
    case "readiness":
      return jobs().start(
        owner,
        about,
        { kind: "readiness", plan, assumptions: input.options },
        showReadiness,
      );
    case "credit":
      return jobs().start(owner, about, { kind: "credit", plan, ...input.options }, (answer) =>
        showCredit(seen, answer),
      );
  }
}

export const getJob = (ctx: Reader, jobId: string): JobView =>
  jobView(ctx, jobs().find(ctx.actor.userId, jobId));

export const cancelJob = (ctx: Starter, jobId: string): Promise<JobView> =>
  onceAsActor(ctx, async () => jobView(ctx, jobs().cancel(ctx.actor.userId, jobId)));

const jobView = (
  { locale }: Reader,
  { id, about, state, progress, result }: Job<AnalysisResult>,
): JobView => ({
  jobId: id,
  ...about,
  state,
  progress,
  result,
  problem: state === "failed" ? problemIn(locale, wording("analysis.failed", { jobId: id })) : null,
});
