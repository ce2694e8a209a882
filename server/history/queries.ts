import "server-only";
import { eq, sql } from "drizzle-orm";
import type { z } from "zod";
import type { Transaction } from "@/db/client";
import * as db from "@/db/schema";
import type { Ctx } from "@/server/authz/context";
import { can } from "@/server/authz/policy";
import { notFound } from "@/server/errors";
import { groupBy } from "@/server/group-by";
import { problemIn } from "@/server/language/say";
import { PLAN_ACTIONS } from "@/server/plan/views";
import { decideUndo, lastAct } from "@/server/pledge/lifecycle";
import { loadPlanPledges, type PledgeRecord, workingRevision } from "@/server/pledge/record";
import type { UndoView } from "@/server/pledge/views";
import {
  actsOf,
  type EventRow,
  type PlanEventRow,
  type PledgeEventRow,
  planEvents,
  pledgeEvents,
} from "./rows";
import type { ListHistory } from "./schema";
import type { HistoryEntry, HistoryPage, NamedPledge } from "./views";

type Reader = Ctx<"plan.read">;

const PAGE = 50;

/** What happened in a plan and to its pledges, as far as the reader may know of it; the newest first. */
export async function listHistory(ctx: Reader, input: z.infer<typeof ListHistory>): Promise<HistoryPage> {
  const { tx, actor } = ctx;
  const { kind, pledgeId } = input.filters;
  await requirePlan(tx, input.planId);
  const question = { ...input, limit: PAGE + 1 };
  const ofPlan = kind !== "pledge" && pledgeId === null ? await planEvents(tx, question) : [];
  const ofPledges = kind !== "plan" && can(actor, "pledge.read") ? await pledgeEvents(tx, question) : [];
  const merged = [...ofPlan, ...ofPledges].sort(newestFirst);
  const shown = merged.slice(0, PAGE);
  const words = ofPledges.length > 0 ? await pledgeWords(ctx, input.planId, ofPledges) : null;
  return {
    entries: shown.map((row) => ("pledgeId" in row && words ? words(row) : planEntry(ctx, row))),
    nextCursor: merged.length > PAGE ? cursorOf(shown.at(-1)) : null,
  };
}

/** Everybody who did something that the reader may know of. */
export async function listPeople({ tx, actor }: Reader, planId: string): Promise<{ name: string }[]> {
  await requirePlan(tx, planId);
  const { planEvent, pledgeEvent, pledge } = db;
  const planners = await tx
    .selectDistinct({ name: planEvent.actor })
    .from(planEvent)
    .where(eq(planEvent.planId, planId));
  const others = can(actor, "pledge.read")
    ? await tx
        .selectDistinct({ name: pledgeEvent.actor })
        .from(pledgeEvent)
        .innerJoin(pledge, eq(pledge.id, pledgeEvent.pledgeId))
        .where(eq(pledge.planId, planId))
    : [];
  return [...new Set([...planners, ...others].map((row) => row.name))].sort().map((name) => ({ name }));
}

async function requirePlan(tx: Transaction, planId: string): Promise<void> {
  const [plan] = await tx.select({ one: sql`1` }).from(db.plan).where(eq(db.plan.id, planId));
  if (!plan) throw notFound("plan");
}

const newestFirst = (one: EventRow, other: EventRow): number => {
  const by = BigInt(other.micros) - BigInt(one.micros);
  if (by !== 0n) return by > 0n ? 1 : -1;
  return one.id < other.id ? 1 : -1;
};

const cursorOf = (row: EventRow | undefined): string | null => (row ? `${row.micros}:${row.id}` : null);

const isPlanAction = (action: string) => PLAN_ACTIONS.some((one) => one === action);

function planEntry({ actor }: Reader, row: EventRow | PlanEventRow): HistoryEntry {
  const { id, at, actor: who, action, reason, changes, undoesId } = row;
  // A copy is a plan of its own: nothing of it is taken back here.
  const mayUndo = can(actor, "plan.edit") && isPlanAction(action) && action !== "copy";
  const isLast = "isLatest" in row && row.isLatest && Object.keys(changes).length > 0;
  return {
    id,
    kind: "plan",
    at,
    actor: who,
    action,
    reason,
    changes,
    pledge: null,
    revisionNumber: null,
    undoesId,
    undo: mayUndo && isLast ? { refusal: null } : null,
  };
}

/** How entries of these pledges read to this reader. */
async function pledgeWords(
  ctx: Reader,
  planId: string,
  rows: readonly PledgeEventRow[],
): Promise<(row: PledgeEventRow) => HistoryEntry> {
  const { tx, actor, locale } = ctx;
  const records = await loadPlanPledges(tx, planId, actor);
  const recordOf = new Map(records.map((record) => [record.pledge.id, record]));
  const numberOf = new Map(
    records.flatMap(({ revisions }) => revisions.map(({ id, number }) => [id, number] as const)),
  );
  const acts = await actsOf(tx, [...new Set(rows.map((row) => row.pledgeId))]);
  const lastOf = new Map(
    [...groupBy(acts, (act) => act.pledgeId)].map(([pledgeId, own]) => [pledgeId, lastAct(own)?.id]),
  );
  const undoOf = (row: PledgeEventRow): UndoView | null => {
    if (lastOf.get(row.pledgeId) !== row.id) return null;
    const decision = decideUndo(actor, row.action, row.nation);
    if (decision.allowed) return { refusal: null };
    return decision.isTold ? { refusal: problemIn(locale, decision.why) } : null;
  };
  return (row) => {
    const { id, at, actor: who, action, reason, changes, undoesId, pledgeId, revisionId } = row;
    return {
      id,
      kind: "pledge",
      at,
      actor: who,
      action,
      reason,
      changes,
      pledge: named(recordOf.get(pledgeId)),
      revisionNumber: numberOf.get(revisionId ?? "") ?? null,
      undoesId,
      undo: undoOf(row),
    };
  };
}

function named(record: PledgeRecord | undefined): NamedPledge | null {
  const last = record?.revisions.at(-1);
  if (!record || !last) return null;
  const { id, reference, nationCode } = record.pledge;
  const working = workingRevision(record);
  const { title, capabilityCode } = working ?? last;
  return { id, reference, nation: nationCode, title, capabilityCode, hasPage: working !== null };
}
