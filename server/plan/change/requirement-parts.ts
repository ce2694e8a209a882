import "server-only";
import { and, asc, eq, sql } from "drizzle-orm";
import type { Domain } from "@/db/enums";
import * as db from "@/db/schema";
import { type Fields, type PartStore, type Planner, stays } from "./part";

type Requirement = typeof db.requirement.$inferInsert;
type AcceptedGap = typeof db.acceptedGap.$inferInsert;

const isLine = (planId: string, id: string) =>
  and(eq(db.requirement.planId, planId), eq(db.requirement.id, id));
const isSourceOf = (planId: string, id: string) =>
  and(eq(db.requirementSource.planId, planId), eq(db.requirementSource.requirementId, id));

// Safe because these are the fields that `find` gives, less what stands in another table.
const columnsOf = ({ sourceCodes: _, ...fields }: Fields) => fields as Omit<Requirement, "planId" | "id">;

export const requirementPart: PartStore = {
  async find({ tx }, planId, id) {
    const [row] = await tx.select().from(db.requirement).where(isLine(planId, id));
    if (!row) return null;
    const { planId: _, id: __, version, ...fields } = row;
    const sources = await tx
      .select({ code: db.requirementSource.sourceCode })
      .from(db.requirementSource)
      .where(isSourceOf(planId, id))
      .orderBy(asc(db.requirementSource.sourceCode));
    return { fields: { ...fields, sourceCodes: sources.map((source) => source.code) }, version };
  },
  async add(ctx, planId, id, fields) {
    await ctx.tx.insert(db.requirement).values({ ...columnsOf(fields), planId, id });
    await addSources(ctx, planId, id, fields);
  },
  async set(ctx, planId, id, fields) {
    await ctx.tx
      .update(db.requirement)
      .set({ ...columnsOf(fields), version: sql`${db.requirement.version} + 1` })
      .where(isLine(planId, id));
    await ctx.tx.delete(db.requirementSource).where(isSourceOf(planId, id));
    await addSources(ctx, planId, id, fields);
  },
  async remove({ tx }, planId, id) {
    await tx.delete(db.requirement).where(isLine(planId, id));
  },
};

async function addSources({ tx }: Planner, planId: string, requirementId: string, fields: Fields) {
  const rows = (fields.sourceCodes as string[]).map((sourceCode) => ({ planId, requirementId, sourceCode }));
  if (rows.length > 0) await tx.insert(db.requirementSource).values(rows);
}

const isGapOf = (planId: string, id: string) =>
  and(eq(db.acceptedGap.planId, planId), eq(db.acceptedGap.requirementId, id));

/** The decision to live with a gap, which goes and comes with its line. */
export const acceptedGapPart: PartStore = {
  async find({ tx }, planId, id) {
    const [row] = await tx.select().from(db.acceptedGap).where(isGapOf(planId, id));
    if (!row) return null;
    const { planId: _, requirementId: __, version, acceptedAt, ...fields } = row;
    return { fields: { ...fields, acceptedAt: acceptedAt.toISOString() }, version };
  },
  async add({ tx }, planId, requirementId, { acceptedAt, ...fields }) {
    await tx.insert(db.acceptedGap).values({
      ...(fields as Omit<AcceptedGap, "planId" | "requirementId" | "acceptedAt">),
      planId,
      requirementId,
      acceptedAt: new Date(String(acceptedAt)),
    });
  },
  async set({ tx }, planId, id, { acceptedAt, ...fields }) {
    await tx
      .update(db.acceptedGap)
      .set({
        ...(fields as Partial<AcceptedGap>),
        acceptedAt: new Date(String(acceptedAt)),
        version: sql`${db.acceptedGap.version} + 1`,
      })
      .where(isGapOf(planId, id));
  },
  async remove({ tx }, planId, id) {
    await tx.delete(db.acceptedGap).where(isGapOf(planId, id));
  },
};

/** "GBR air P0": the nation's forces of the domain may act in the phase. */
export const participationKey = (cell: { nation: string; domain: string; phaseId: string }): string =>
  `${cell.nation} ${cell.domain} ${cell.phaseId}`;

function cellOf(key: string) {
  const [nationCode = "", domain = "", ...phase] = key.split(" ");
  // Safe because keys are made of checked cells; another word would only find nothing.
  return { nationCode, domain: domain as Domain, phaseId: phase.join(" ") };
}

function isCell(planId: string, key: string) {
  const { nationCode, domain, phaseId } = cellOf(key);
  const { participation } = db;
  return and(
    eq(participation.planId, planId),
    eq(participation.nationCode, nationCode),
    eq(participation.domain, domain),
    eq(participation.phaseId, phaseId),
  );
}

export const participationPart: PartStore = {
  async find({ tx }, planId, key) {
    const [row] = await tx.select().from(db.participation).where(isCell(planId, key));
    return row ? { fields: { basis: row.basis, note: row.note }, version: null } : null;
  },
  async add({ tx }, planId, key, fields) {
    const { basis, note } = fields as Pick<typeof db.participation.$inferInsert, "basis" | "note">;
    await tx.insert(db.participation).values({ planId, ...cellOf(key), basis, note });
  },
  async remove({ tx }, planId, key) {
    await tx.delete(db.participation).where(isCell(planId, key));
  },
  set: stays,
};
