import "server-only";
import { and, eq, sql } from "drizzle-orm";
import { CONDITIONS, type Condition } from "@/db/enums";
import * as db from "@/db/schema";
import { type Fields, type PartStore, type Planner, stays } from "./part";

// Fields come from the schemas of the changes or from the plan's own history, whose columns they fill.
type Row<T extends { $inferInsert: unknown }> = Partial<T["$inferInsert"]>;

export const planPart: PartStore = {
  async find({ tx }, planId) {
    const [row] = await tx.select().from(db.plan).where(eq(db.plan.id, planId));
    if (!row) return null;
    const { name, summary, status, marking, reading, confirmationHours, evidenceMaxDays, version } = row;
    return {
      fields: { name, summary, status, marking, reading, confirmationHours, evidenceMaxDays },
      version,
    };
  },
  async set({ tx }, planId, _, fields) {
    await tx
      .update(db.plan)
      .set({ ...(fields as Row<typeof db.plan>), version: sql`${db.plan.version} + 1` })
      .where(eq(db.plan.id, planId));
  },
  add: stays,
  remove: stays,
};

const isSignature = (planId: string, nation: string) =>
  and(eq(db.planSignature.planId, planId), eq(db.planSignature.nationCode, nation));

export const signaturePart: PartStore = {
  async find({ tx }, planId, nation) {
    const [row] = await tx.select().from(db.planSignature).where(isSignature(planId, nation));
    return row ? { fields: { signedOn: row.signedOn }, version: null } : null;
  },
  async set({ tx }, planId, nation, fields) {
    await tx
      .update(db.planSignature)
      .set(fields as Row<typeof db.planSignature>)
      .where(isSignature(planId, nation));
  },
  async add({ tx }, planId, nationCode, fields) {
    await tx
      .insert(db.planSignature)
      .values({ ...(fields as Row<typeof db.planSignature>), planId, nationCode });
  },
  async remove({ tx }, planId, nation) {
    await tx.delete(db.planSignature).where(isSignature(planId, nation));
  },
};

/** The key of a condition: its code, with the nation where it is national. */
export const conditionKey = (row: { code: string; nationCode: string | null }): string =>
  row.nationCode ? `${row.code} ${row.nationCode}` : row.code;

function isCondition(planId: string, key: string) {
  const [code, nation] = key.split(" ");
  const { planCondition } = db;
  return and(
    eq(planCondition.planId, planId),
    // Safe because a key is made of a row's own code, and an unknown one would only find nothing.
    eq(planCondition.code, (code && code in CONDITIONS ? code : "") as Condition),
    sql`${planCondition.nationCode} is not distinct from ${nation ?? null}`,
  );
}

export const conditionPart: PartStore = {
  async find({ tx }, planId, key) {
    const [row] = await tx.select().from(db.planCondition).where(isCondition(planId, key));
    if (!row) return null;
    const { state, isExcluded, reason, version } = row;
    return { fields: { state, isExcluded, reason }, version };
  },
  async set({ tx, actor, now }: Planner, planId: string, key: string, fields: Fields) {
    await tx
      .update(db.planCondition)
      .set({
        ...(fields as Row<typeof db.planCondition>),
        setBy: actor.userId,
        setAt: now,
        version: sql`${db.planCondition.version} + 1`,
      })
      .where(isCondition(planId, key));
  },
  add: stays,
  remove: stays,
};
