import "server-only";
import { and, asc, eq, gte, lt, sql } from "drizzle-orm";
import * as db from "@/db/schema";
import { type Fields, LAST, type PartStore, type Planner } from "./part";

type Phase = typeof db.phase.$inferInsert;

const isPhase = (planId: string, id: string) => and(eq(db.phase.planId, planId), eq(db.phase.id, id));
const isSourceOf = (planId: string, phaseId: string) =>
  and(eq(db.phaseSource.planId, planId), eq(db.phaseSource.phaseId, phaseId));

// Safe because these are the fields that `find` gives, less what stands in another table.
const columnsOf = ({ sourceCodes: _, ...fields }: Fields) => fields as Omit<Phase, "planId" | "id">;

export const phasePart: PartStore = {
  async find({ tx }, planId, id) {
    const [row] = await tx.select().from(db.phase).where(isPhase(planId, id));
    if (!row) return null;
    const { planId: _, id: __, version, ...fields } = row;
    const sources = await tx
      .select({ code: db.phaseSource.sourceCode })
      .from(db.phaseSource)
      .where(isSourceOf(planId, id))
      .orderBy(asc(db.phaseSource.sourceCode));
    return { fields: { ...fields, sourceCodes: sources.map((source) => source.code) }, version };
  },
  async add(ctx, planId, id, fields) {
    const columns = columnsOf(fields);
    const position = await roomAt(ctx, planId, columns.position);
    await ctx.tx.insert(db.phase).values({ ...columns, planId, id, position });
    await addSources(ctx, planId, id, fields);
  },
  async set(ctx, planId, id, fields) {
    await ctx.tx
      .update(db.phase)
      .set({ ...columnsOf(fields), version: sql`${db.phase.version} + 1` })
      .where(isPhase(planId, id));
    await ctx.tx.delete(db.phaseSource).where(isSourceOf(planId, id));
    await addSources(ctx, planId, id, fields);
  },
  async remove({ tx }, planId, id) {
    const [gone] = await tx
      .delete(db.phase)
      .where(isPhase(planId, id))
      .returning({ position: db.phase.position });
    if (gone) await shift({ tx }, planId, gone.position, -1);
  },
};

async function addSources({ tx }: Planner, planId: string, phaseId: string, fields: Fields): Promise<void> {
  const rows = (fields.sourceCodes as string[]).map((sourceCode) => ({ planId, phaseId, sourceCode }));
  if (rows.length > 0) await tx.insert(db.phaseSource).values(rows);
}

/** The position wished for; those that stand from there on move up, so that phases keep their order. */
async function roomAt({ tx }: Planner, planId: string, wished: number): Promise<number> {
  const count = await tx.$count(db.phase, eq(db.phase.planId, planId));
  if (wished === LAST || wished >= count) return count;
  await shift({ tx }, planId, wished, 1);
  return wished;
}

/** Positions count from 0 without a gap. No two phases may stand at one, not even on the way. */
async function shift({ tx }: Pick<Planner, "tx">, planId: string, from: number, by: 1 | -1): Promise<void> {
  const { position, planId: ofPlan } = db.phase;
  await tx
    .update(db.phase)
    .set({ position: sql`-1 - (${position} + ${by})` })
    .where(and(eq(ofPlan, planId), gte(position, from)));
  await tx
    .update(db.phase)
    .set({ position: sql`-1 - ${position}` })
    .where(and(eq(ofPlan, planId), lt(position, 0)));
}
