import "server-only";
import { and, asc, count, eq, isNull, ne, sql } from "drizzle-orm";
import type { z } from "zod";
import * as db from "@/db/schema";
import type { Ctx } from "@/server/authz/context";
import { DomainError, notFound } from "@/server/errors";
import { quoted, wording } from "@/server/language/wording";
import {
  ANALYSIS_LIMITS,
  type DeleteScenario,
  type RenameScenario,
  type SaveScenario,
  Scenario,
} from "./schema";
import type { SavedScenarioView } from "./views";

type Keeper = Ctx<"scenario.keep">;
type Row = typeof db.scenario.$inferSelect;
type At = z.infer<typeof DeleteScenario>;
interface Saved {
  scenarioId: string;
  version: number;
}

export async function listScenarios(ctx: Keeper, planId: string): Promise<SavedScenarioView[]> {
  const rows = await ctx.tx
    .select()
    .from(db.scenario)
    .where(and(eq(db.scenario.planId, planId), ofSide(ctx)))
    .orderBy(asc(db.scenario.name), asc(db.scenario.id));
  return rows.map((row) => ({
    scenarioId: row.id,
    planId: row.planId,
    name: row.name,
    note: row.note,
    // What an earlier release did not know of stays as the plan says.
    scenario: Scenario.parse(row.scenario),
    actor: row.actor,
    savedAt: row.savedAt,
    version: row.version,
  }));
}

export async function saveScenario(ctx: Keeper, input: z.infer<typeof SaveScenario>): Promise<Saved> {
  const { planId, name, note, scenario, over } = input;
  await lockShelf(ctx, planId);
  if (over) {
    const before = await lockScenario(ctx, over);
    if (before.planId !== planId) throw noSuchScenario();
    await refuseTaken(ctx, planId, name, before.id);
    return change(ctx, before, { name, note, scenario });
  }
  await refuseTaken(ctx, planId, name, null);
  await refuseTooMany(ctx, planId);
  const { userId, name: actor, nation } = ctx.actor;
  const [row] = await ctx.tx
    .insert(db.scenario)
    .values({ planId, nationCode: nation, name, note, scenario, savedBy: userId, actor, savedAt: ctx.now })
    .returning({ id: db.scenario.id, version: db.scenario.version });
  if (!row) throw new Error("a scenario was not saved");
  return { scenarioId: row.id, version: row.version };
}

export async function renameScenario(
  ctx: Keeper,
  { name, ...at }: z.infer<typeof RenameScenario>,
): Promise<Saved> {
  const { planId } = await findScenario(ctx, at.scenarioId);
  await lockShelf(ctx, planId);
  const before = await lockScenario(ctx, at);
  await refuseTaken(ctx, planId, name, before.id);
  return change(ctx, before, { name });
}

export async function deleteScenario(ctx: Keeper, at: At): Promise<void> {
  await lockScenario(ctx, at);
  await ctx.tx.delete(db.scenario).where(and(eq(db.scenario.id, at.scenarioId), ofSide(ctx)));
}

/** The side that keeps it, as row security says too. */
const ofSide = ({ actor }: Keeper) =>
  actor.nation === null ? isNull(db.scenario.nationCode) : eq(db.scenario.nationCode, actor.nation);

const noSuchScenario = () => new DomainError("NOT_FOUND", wording("scenario.none"));

async function findScenario(ctx: Keeper, scenarioId: string, isLocked = false): Promise<Row> {
  const query = ctx.tx
    .select()
    .from(db.scenario)
    .where(and(eq(db.scenario.id, scenarioId), ofSide(ctx)));
  const [row] = await (isLocked ? query.for("update") : query);
  if (!row) throw noSuchScenario();
  return row;
}

async function lockScenario(ctx: Keeper, { scenarioId, version }: At): Promise<Row> {
  const row = await findScenario(ctx, scenarioId, true);
  if (row.version === version) return row;
  const { name, actor, savedAt } = row;
  throw new DomainError("CONFLICT", wording("scenario.changed", { actor }), {
    details: { name, actor, savedAt, version: row.version },
  });
}

async function change(ctx: Keeper, before: Row, written: Partial<Row>): Promise<Saved> {
  const version = before.version + 1;
  const { userId, name: actor } = ctx.actor;
  await ctx.tx
    .update(db.scenario)
    .set({ ...written, savedBy: userId, actor, savedAt: ctx.now, version })
    .where(eq(db.scenario.id, before.id));
  return { scenarioId: before.id, version };
}

/** Names and the number of what one side keeps for a plan are changed by one at a time. */
async function lockShelf({ tx, actor }: Keeper, planId: string): Promise<void> {
  const [plan] = await tx.select({ id: db.plan.id }).from(db.plan).where(eq(db.plan.id, planId));
  if (!plan) throw notFound("plan");
  const shelf = `scenario ${planId} ${actor.nation ?? ""}`;
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${shelf}, 0))`);
}

async function refuseTaken(
  ctx: Keeper,
  planId: string,
  name: string,
  exceptId: string | null,
): Promise<void> {
  const { scenario } = db;
  const [taken] = await ctx.tx
    .select({ id: scenario.id, version: scenario.version })
    .from(scenario)
    .where(
      and(
        eq(scenario.planId, planId),
        eq(scenario.name, name),
        ofSide(ctx),
        exceptId === null ? undefined : ne(scenario.id, exceptId),
      ),
    );
  if (!taken) return;
  const message = wording("scenario.nameTaken", { name: quoted(name) });
  throw new DomainError("CONFLICT", message, {
    fields: [{ field: "name", message }],
    details: { scenarioId: taken.id, version: taken.version },
  });
}

async function refuseTooMany(ctx: Keeper, planId: string): Promise<void> {
  const most = ANALYSIS_LIMITS.scenarios;
  const [kept] = await ctx.tx
    .select({ scenarios: count() })
    .from(db.scenario)
    .where(and(eq(db.scenario.planId, planId), ofSide(ctx)));
  if ((kept?.scenarios ?? 0) >= most) throw new DomainError("CONFLICT", wording("scenario.limit", { most }));
}
