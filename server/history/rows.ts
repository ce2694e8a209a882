import "server-only";
import { and, desc, eq, inArray, type SQL, sql } from "drizzle-orm";
import type { PgColumn } from "drizzle-orm/pg-core";
import type { Transaction } from "@/db/client";
import * as db from "@/db/schema";
import type { HistoryFilters } from "./schema";

/** An event of either kind, with its moment as exact as the database keeps it. */
export interface EventRow {
  id: string;
  at: Date;
  micros: string;
  actor: string;
  action: string;
  reason: string | null;
  changes: Record<string, { from: unknown; to: unknown }>;
  undoesId: string | null;
}

export interface PlanEventRow extends EventRow {
  /** Whether nothing that it changed was changed again, or taken back, since. */
  isLatest: boolean;
}

export interface PledgeEventRow extends EventRow {
  pledgeId: string;
  nation: string;
  revisionId: string | null;
}

interface Question {
  planId: string;
  filters: HistoryFilters;
  cursor: string | null;
  limit: number;
}

/** Events of the plan itself; of a nation, those whose changes name it. */
export function planEvents(
  tx: Transaction,
  { planId, filters, cursor, limit }: Question,
): Promise<PlanEventRow[]> {
  const { planEvent } = db;
  const mentions = filters.nation
    ? sql`exists (select 1 from jsonb_object_keys(${planEvent.changes}) path
        where path ~ ${`(^|[ /])${filters.nation}([ /]|$)`})`
    : undefined;
  // Written out, because columns of one table are not named by it in a query of one table.
  const isLatest = sql<boolean>`not exists (select 1 from plan_event later
    where later.plan_id = plan_event.plan_id and (later.at, later.id) > (plan_event.at, plan_event.id)
      and jsonb_exists_any(later.changes, array(select jsonb_object_keys(plan_event.changes))))`;
  return tx
    .select({ ...eventColumns(planEvent), isLatest })
    .from(planEvent)
    .where(and(eq(planEvent.planId, planId), mentions, ...conditionsOf(planEvent, filters, cursor)))
    .orderBy(desc(planEvent.at), desc(planEvent.id))
    .limit(limit);
}

/** Events of pledges that row security shows to the reader. */
export function pledgeEvents(
  tx: Transaction,
  { planId, filters, cursor, limit }: Question,
): Promise<PledgeEventRow[]> {
  const { pledgeEvent, pledge } = db;
  return tx
    .select({
      ...eventColumns(pledgeEvent),
      pledgeId: pledgeEvent.pledgeId,
      nation: pledgeEvent.nationCode,
      revisionId: pledgeEvent.revisionId,
    })
    .from(pledgeEvent)
    .innerJoin(pledge, eq(pledge.id, pledgeEvent.pledgeId))
    .where(
      and(
        eq(pledge.planId, planId),
        filters.nation ? eq(pledgeEvent.nationCode, filters.nation) : undefined,
        filters.pledgeId ? eq(pledgeEvent.pledgeId, filters.pledgeId) : undefined,
        ...conditionsOf(pledgeEvent, filters, cursor),
      ),
    )
    .orderBy(desc(pledgeEvent.at), desc(pledgeEvent.id))
    .limit(limit);
}

/** Who did what to these pledges, oldest first, to tell which act is the last. */
export const actsOf = (tx: Transaction, pledgeIds: readonly string[]) =>
  tx
    .select({
      id: db.pledgeEvent.id,
      pledgeId: db.pledgeEvent.pledgeId,
      action: db.pledgeEvent.action,
      undoesId: db.pledgeEvent.undoesId,
    })
    .from(db.pledgeEvent)
    .where(inArray(db.pledgeEvent.pledgeId, [...pledgeIds]))
    .orderBy(db.pledgeEvent.at, db.pledgeEvent.id);

type Events = typeof db.planEvent | typeof db.pledgeEvent;

const eventColumns = <E extends Events>({ id, at, actor, action, reason, changes, undoesId }: E) => ({
  id,
  at,
  micros: sql<string>`${microsOf(at)}::text`,
  actor,
  action,
  reason,
  changes,
  undoesId,
});

const microsOf = (at: PgColumn): SQL => sql`(extract(epoch from ${at}) * 1000000)::bigint`;

function conditionsOf({ id, at, actor }: Events, filters: HistoryFilters, cursor: string | null): SQL[] {
  const conditions: SQL[] = [];
  if (filters.person !== null) conditions.push(eq(actor, filters.person));
  if (filters.from !== null) conditions.push(sql`${at} >= ${filters.from}::date at time zone 'UTC'`);
  if (filters.to !== null) conditions.push(sql`${at} < (${filters.to}::date + 1) at time zone 'UTC'`);
  const [micros, lastId] = cursor?.split(":") ?? [];
  if (micros && lastId) conditions.push(sql`(${microsOf(at)}, ${id}) < (${micros}::bigint, ${lastId}::uuid)`);
  return conditions;
}
