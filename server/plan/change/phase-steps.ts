import "server-only";
import { and, asc, eq, sql } from "drizzle-orm";
import * as db from "@/db/schema";
import { DomainError } from "@/server/errors";
import { wording } from "@/server/language/wording";
import { notOfTheList } from "./catalogue";
import { freePhaseId } from "./free-id";
import { LAST, type Planner } from "./part";
import { participationKey } from "./requirement-parts";
import type { PlanChange } from "./schema";
import { findPart, mayFindPart, type Step } from "./write";

type Change<K extends PlanChange["kind"]> = Extract<PlanChange, { kind: K }>;

/** A phase of its own, with those who take part in another one from the start. */
export async function addPhaseSteps(
  ctx: Planner,
  planId: string,
  { beforePhaseId, likePhaseId, fields }: Change<"add_phase">,
  reason: string,
): Promise<Step[]> {
  const next = beforePhaseId === null ? null : await mayFindPart(ctx, planId, "phase", beforePhaseId);
  if (beforePhaseId !== null && !next) throw notOfTheList("label.phase", "beforePhaseId");
  if (likePhaseId !== null && !(await mayFindPart(ctx, planId, "phase", likePhaseId)))
    throw notOfTheList("label.phase", "likePhaseId");
  const id = await freePhaseId(ctx, planId);
  const position = next ? next.fields.position : LAST;
  const cells = likePhaseId === null ? [] : await cellsOf(ctx, planId, likePhaseId);
  return [
    {
      part: "phase",
      key: id,
      after: { ...fields, position, basis: "entered", sourceCodes: [] },
      isNew: true,
    },
    ...cells.map(
      (cell): Step => ({
        part: "participation",
        key: participationKey({ ...cell, phaseId: id }),
        after: { basis: "entered", note: reason },
        isNew: true,
      }),
    ),
  ];
}

/** Takes a phase out on which nothing rests; who takes part in it goes along, each cell in the history. */
export async function removePhaseSteps(
  ctx: Planner,
  planId: string,
  { phaseId, version }: Change<"remove_phase">,
): Promise<Step[]> {
  await findPart(ctx, planId, "phase", phaseId);
  await requireFreePhase(ctx, planId, phaseId);
  const cells = await cellsOf(ctx, planId, phaseId);
  return [
    ...cells.map(
      (cell): Step => ({ part: "participation", key: participationKey({ ...cell, phaseId }), after: null }),
    ),
    { part: "phase", key: phaseId, version, after: null },
  ];
}

export async function cellsOf({ tx }: Planner, planId: string, phaseId: string) {
  const { participation } = db;
  return tx
    .select({ nation: participation.nationCode, domain: participation.domain })
    .from(participation)
    .where(and(eq(participation.planId, planId), eq(participation.phaseId, phaseId)))
    .orderBy(asc(participation.nationCode), asc(participation.domain));
}

/** Refuses a phase that carries lines, measures or the beginning of a pledge, and the only one of its plan. */
export async function requireFreePhase({ tx }: Planner, planId: string, phaseId: string): Promise<void> {
  // Held, so that no pledge begins with it while it is looked at.
  await tx
    .select({ id: db.phase.id })
    .from(db.phase)
    .where(and(eq(db.phase.planId, planId), eq(db.phase.id, phaseId)))
    .for("update");
  const phases = await tx.$count(db.phase, eq(db.phase.planId, planId));
  if (phases === 1) throw new DomainError("CONFLICT", wording("plan.onlyPhase"));
  const lines = await tx.$count(
    db.requirement,
    and(eq(db.requirement.planId, planId), eq(db.requirement.phaseId, phaseId)),
  );
  const measures = await tx.$count(
    db.measure,
    and(eq(db.measure.planId, planId), eq(db.measure.phaseId, phaseId)),
  );
  if (lines + measures > 0)
    throw new DomainError("CONFLICT", carrying(phaseId, lines, measures), {
      details: { lines, measures },
    });
  // Headquarters sees no drafts, so whether a pledge begins here is looked up behind row security.
  const [pledged] = await tx.execute<{ is: boolean }>(
    sql`select is_phase_pledged(${planId}, ${phaseId}) as is`,
  );
  if (pledged?.is) throw new DomainError("CONFLICT", wording("plan.phasePledged", { phase: phaseId }));
}

const carrying = (phase: string, lines: number, measures: number): string =>
  wording("plan.phaseCarries", { phase, lines, measures, both: lines > 0 && measures > 0 ? "yes" : "no" });
