import "server-only";
import { and, asc, eq } from "drizzle-orm";
import * as db from "@/db/schema";
import type { Ctx } from "@/server/authz/context";
import { notFound } from "@/server/errors";
import { groupBy } from "@/server/group-by";
import { fromConfirmation } from "./clock";
import type { PlanLinesView } from "./views";

/** What only the plan's own screen shows: every line and who may act where, as headquarters states them. */
export async function getPlanLines({ tx }: Ctx<"plan.read">, planId: string): Promise<PlanLinesView> {
  const { plan, phase, requirement, requirementSource, participation } = db;
  const [known] = await tx
    .select({ revision: plan.revision, confirmationHours: plan.confirmationHours })
    .from(plan)
    .where(eq(plan.id, planId));
  if (!known) throw notFound("plan");
  const rows = await tx
    .select({ line: requirement, clock: phase.clock })
    .from(requirement)
    .innerJoin(phase, and(eq(phase.planId, requirement.planId), eq(phase.id, requirement.phaseId)))
    .innerJoin(db.capability, eq(db.capability.code, requirement.capabilityCode))
    .where(eq(requirement.planId, planId))
    .orderBy(asc(phase.position), asc(db.capability.position), asc(requirement.id));
  const sources = groupBy(
    await tx
      .select()
      .from(requirementSource)
      .where(eq(requirementSource.planId, planId))
      .orderBy(asc(requirementSource.sourceCode)),
    (source) => source.requirementId,
  );
  return {
    planId,
    revision: known.revision,
    requirements: rows.map(({ line: { planId: _, requiredByHours, priority, ...line }, clock }) => ({
      ...line,
      priority: priority === 1 ? 1 : priority === 2 ? 2 : 3,
      requiredByHours: fromConfirmation(requiredByHours, clock, known.confirmationHours),
      statedHours: requiredByHours,
      sourceCodes: (sources.get(line.id) ?? []).map((source) => source.sourceCode),
    })),
    participation: await tx
      .select({
        nation: participation.nationCode,
        domain: participation.domain,
        phaseId: participation.phaseId,
        basis: participation.basis,
        note: participation.note,
      })
      .from(participation)
      .where(eq(participation.planId, planId))
      .orderBy(asc(participation.nationCode), asc(participation.domain), asc(participation.phaseId)),
  };
}
