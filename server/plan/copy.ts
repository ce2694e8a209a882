import "server-only";
import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import type { z } from "zod";
import * as db from "@/db/schema";
import { DomainError, notFound } from "@/server/errors";
import { wording } from "@/server/language/wording";
import type { Planner } from "./change/part";
import { recordPlanEvent } from "./change/record";
import type { CopyPlan } from "./change/schema";

/**
 * A new plan with the frame of another: phases, measures, participation, requirement lines and conditions,
 * nothing of it done or signed. Pledges stay behind, because a pledge is a nation's word for one plan.
 */
export async function copyPlan(
  ctx: Planner,
  { planId, id, name, reason }: z.infer<typeof CopyPlan>,
): Promise<{ planId: string }> {
  const { tx } = ctx;
  const [plan] = await tx.select().from(db.plan).where(eq(db.plan.id, planId));
  if (!plan) throw notFound("plan");
  // What history names by a short name is one plan for ever, also one that was deleted.
  if ((await tx.$count(db.planEvent, eq(db.planEvent.planId, id))) > 0) throw idTaken();
  const { reading, confirmationHours, evidenceMaxDays, marking, summary } = plan;
  const [copy] = await tx
    .insert(db.plan)
    .values({
      id,
      name,
      summary,
      status: "draft",
      reading,
      confirmationHours,
      evidenceMaxDays,
      marking,
      copiedFromId: planId,
    })
    .onConflictDoNothing()
    .returning({ id: db.plan.id });
  if (!copy) throw idTaken();
  await copyPhases(ctx, planId, id);
  await copyMeasures(ctx, planId, id);
  await copyLines(ctx, planId, id);
  await copyConditions(ctx, planId, id);
  const changes = {
    "plan/copiedFromId": { from: null, to: planId },
    "plan/name": { from: plan.name, to: name },
  };
  await recordPlanEvent(ctx, id, "copy", reason, changes);
  // The steps of copying are no history: whoever reads the copy first reads revision 1.
  await tx.update(db.plan).set({ revision: 1 }).where(eq(db.plan.id, id));
  return { planId: id };
}

const idTaken = () => {
  const message = wording("plan.idTaken");
  return new DomainError("INVALID", message, { fields: [{ field: "id", message }] });
};

async function copyPhases({ tx }: Planner, from: string, planId: string): Promise<void> {
  const phases = await tx.select().from(db.phase).where(eq(db.phase.planId, from));
  await unlessNone(phases, (rows) =>
    tx.insert(db.phase).values(rows.map((row) => ({ ...row, planId, version: 1 }))),
  );
  const sources = await tx.select().from(db.phaseSource).where(eq(db.phaseSource.planId, from));
  await unlessNone(sources, (rows) =>
    tx.insert(db.phaseSource).values(rows.map((row) => ({ ...row, planId }))),
  );
  const signatures = await tx.select().from(db.planSignature).where(eq(db.planSignature.planId, from));
  await unlessNone(signatures, (rows) =>
    tx
      .insert(db.planSignature)
      .values(rows.map(({ nationCode }) => ({ planId, nationCode, signedOn: null }))),
  );
}

async function copyMeasures({ tx }: Planner, from: string, planId: string): Promise<void> {
  const measures = await tx.select().from(db.measure).where(eq(db.measure.planId, from));
  const parties = await tx
    .select({ measureId: db.measureParty.measureId, nationCode: db.measureParty.nationCode })
    .from(db.measureParty)
    .innerJoin(db.measure, eq(db.measure.id, db.measureParty.measureId))
    .where(eq(db.measure.planId, from));
  const newIds = new Map(measures.map(({ id }) => [id, randomUUID()]));
  const undone = { version: 1, doneAt: null, doneBy: null, doneNote: null };
  await unlessNone(measures, (rows) =>
    tx.insert(db.measure).values(rows.map((row) => ({ ...row, ...undone, planId, id: newIds.get(row.id) }))),
  );
  const newParties = parties.flatMap(({ measureId, nationCode }) => {
    const newId = newIds.get(measureId);
    return newId ? [{ measureId: newId, nationCode }] : [];
  });
  await unlessNone(newParties, (rows) => tx.insert(db.measureParty).values(rows));
}

async function copyLines({ tx }: Planner, from: string, planId: string): Promise<void> {
  const participation = await tx.select().from(db.participation).where(eq(db.participation.planId, from));
  await unlessNone(participation, (rows) =>
    tx.insert(db.participation).values(rows.map((row) => ({ ...row, planId }))),
  );
  const lines = await tx.select().from(db.requirement).where(eq(db.requirement.planId, from));
  await unlessNone(lines, (rows) =>
    tx.insert(db.requirement).values(rows.map((row) => ({ ...row, planId, version: 1 }))),
  );
  const sources = await tx.select().from(db.requirementSource).where(eq(db.requirementSource.planId, from));
  await unlessNone(sources, (rows) =>
    tx.insert(db.requirementSource).values(rows.map((row) => ({ ...row, planId }))),
  );
}

/** As they stand, and set by whoever copies: nobody else declared anything for this plan. */
async function copyConditions({ tx, actor, now }: Planner, from: string, planId: string): Promise<void> {
  const conditions = await tx.select().from(db.planCondition).where(eq(db.planCondition.planId, from));
  const own = { planId, setBy: actor.userId, setAt: now, version: 1 };
  await unlessNone(conditions, (rows) =>
    tx.insert(db.planCondition).values(rows.map(({ id: _, ...row }) => ({ ...row, ...own }))),
  );
}

/** An insert of no rows is not a statement. */
const unlessNone = async <T>(rows: T[], insert: (rows: T[]) => PromiseLike<unknown>): Promise<void> => {
  if (rows.length > 0) await insert(rows);
};
