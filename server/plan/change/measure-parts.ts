import "server-only";
import { and, asc, eq, inArray, max, sql } from "drizzle-orm";
import * as db from "@/db/schema";
import { type Fields, type PartStore, type Planner, stays } from "./part";

type Measure = typeof db.measure.$inferInsert;

const isMeasure = (planId: string, id: string) => and(eq(db.measure.planId, planId), eq(db.measure.id, id));

/** Columns of a measure from its fields: moments are kept as text in the history. */
function columnsOf({ parties: _, doneAt, ...rest }: Fields): Omit<Measure, "planId"> {
  // Safe because these are the fields that `find` gives, less what stands in another table.
  const fields = rest as Omit<Measure, "planId" | "doneAt">;
  return { ...fields, doneAt: typeof doneAt === "string" ? new Date(doneAt) : null };
}

export const measurePart: PartStore = {
  async find({ tx }, planId, id) {
    const [row] = await tx.select().from(db.measure).where(isMeasure(planId, id));
    if (!row) return null;
    const { planId: _, id: __, version, doneAt, ...fields } = row;
    const parties = await tx
      .select({ code: db.measureParty.nationCode })
      .from(db.measureParty)
      .where(eq(db.measureParty.measureId, id))
      .orderBy(asc(db.measureParty.nationCode));
    return {
      fields: {
        ...fields,
        doneAt: doneAt?.toISOString() ?? null,
        parties: parties.map((party) => party.code),
      },
      version,
    };
  },
  async add(ctx, planId, id, fields) {
    const columns = columnsOf(fields);
    const position = await freePosition(ctx, planId, columns.phaseId, columns.position);
    await ctx.tx.insert(db.measure).values({ ...columns, planId, id, position });
    await addParties(ctx, id, fields);
  },
  async set(ctx, planId, id, fields) {
    await ctx.tx
      .update(db.measure)
      .set({ ...columnsOf(fields), version: sql`${db.measure.version} + 1` })
      .where(isMeasure(planId, id));
    await ctx.tx.delete(db.measureParty).where(eq(db.measureParty.measureId, id));
    await addParties(ctx, id, fields);
  },
  async remove({ tx }, planId, id) {
    await tx.delete(db.measure).where(isMeasure(planId, id));
  },
};

async function addParties({ tx }: Planner, measureId: string, { parties }: Fields): Promise<void> {
  const rows = (parties as string[]).map((nationCode) => ({ measureId, nationCode }));
  if (rows.length > 0) await tx.insert(db.measureParty).values(rows);
}

/** The position wished for, or the end where it is taken. */
async function freePosition(
  { tx }: Planner,
  planId: string,
  phaseId: string,
  wished: number,
): Promise<number> {
  const inPhase = and(eq(db.measure.planId, planId), eq(db.measure.phaseId, phaseId));
  const [taken] = await tx
    .select({ id: db.measure.id })
    .from(db.measure)
    .where(and(inPhase, eq(db.measure.position, wished)));
  return taken || wished < 0 ? nextPosition({ tx }, planId, phaseId) : wished;
}

async function nextPosition({ tx }: Pick<Planner, "tx">, planId: string, phaseId: string): Promise<number> {
  const [last] = await tx
    .select({ position: max(db.measure.position) })
    .from(db.measure)
    .where(and(eq(db.measure.planId, planId), eq(db.measure.phaseId, phaseId)));
  return (last?.position ?? -1) + 1;
}

/** The order of the measures of a phase, by the phase's id. */
export const measureOrderPart: PartStore = {
  async find({ tx }, planId, phaseId) {
    const rows = await tx
      .select({ id: db.measure.id })
      .from(db.measure)
      .where(and(eq(db.measure.planId, planId), eq(db.measure.phaseId, phaseId)))
      .orderBy(asc(db.measure.position));
    return { fields: { order: rows.map((row) => row.id) }, version: null };
  },
  async set({ tx }, planId, _, { order }) {
    const ids = order as string[];
    // No two measures may stand at one position, not even on the way.
    await tx
      .update(db.measure)
      .set({ position: sql`-1 - ${db.measure.position}` })
      .where(and(eq(db.measure.planId, planId), inArray(db.measure.id, ids)));
    for (const [position, id] of ids.entries())
      await tx.update(db.measure).set({ position }).where(isMeasure(planId, id));
  },
  add: stays,
  remove: stays,
};
