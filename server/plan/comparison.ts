import "server-only";
import { type ApartCtx, asActor } from "@/server/authz/context";
import { grant } from "@/server/authz/grant";
import { seenBy } from "@/server/coverage/visibility";
import { getPlan, listPlans } from "./queries";
import type { PlanComparisonView } from "./views";

/** Every plan with what it promises and what it lacks, from the same coverage as its own matrix. */
export async function comparePlans(ctx: ApartCtx<"coverage.read">): Promise<PlanComparisonView[]> {
  const reader = { ...ctx, actor: grant(ctx.actor, "plan.read") };
  const ids = (await asActor(reader, listPlans)).map((plan) => plan.id);
  const views: PlanComparisonView[] = [];
  for (const planId of ids) {
    const plan = await asActor(reader, (inner) => getPlan(inner, planId));
    const { snapshot, report } = await seenBy(ctx, planId);
    const figures = new Map(report.phases.map((phase) => [phase.phase, phase]));
    views.push({
      id: plan.id,
      name: plan.name,
      status: plan.status,
      marking: plan.marking,
      copiedFromId: plan.copiedFromId,
      signed: plan.signatures.filter((signature) => signature.signedOn !== null).length,
      parties: plan.signatures.length,
      requirements: snapshot.plan.requirements.length,
      pledges: snapshot.plan.pledges.length,
      phases: plan.phases.map(({ id, name, deadlineHours }) => {
        const { criticalLines = 0, criticalCovered } = figures.get(id) ?? {};
        return {
          phaseId: id,
          name,
          deadlineHours,
          criticalLines,
          criticalShort: criticalLines - (criticalCovered?.declared ?? 0),
        };
      }),
      revision: snapshot.revision,
      asOf: snapshot.takenAt,
    });
  }
  return views;
}
