import "server-only";
import { and, asc, desc, eq, gt, notInArray, type SQL, sql } from "drizzle-orm";
import type { Database, Transaction } from "@/db/client";
import * as db from "@/db/schema";
import { chainAll } from "./sequencer";

const COVERAGE = { scope: "coverage" } as const;

/** A plan as it stood at some moment: what the log had by then, and what the plan said of itself. */
export interface PastPoint {
  planId: string;
  /** Rows of the log that had been written. */
  rows: number;
  revision: number;
  revisedAt: Date;
}

/** Which past is meant. */
export type PastWhen = { revision: number } | { at: Date };

/** Where in the log a plan stood at a revision or a moment; null where the log does not reach back so far. */
export async function findPast(
  database: Database,
  planId: string,
  when: PastWhen,
): Promise<PastPoint | null> {
  // What was written a moment ago belongs to the past, too.
  await chainAll(database);
  return database.transaction(COVERAGE, (tx) => findPastIn(tx, planId, when));
}

/** When the log first tells of a plan; null for one that it does not know. */
export async function findBeginning(database: Database, planId: string): Promise<Date | null> {
  await chainAll(database);
  const { logEntry } = db;
  const [first] = await database.transaction(COVERAGE, (tx) =>
    tx
      .select({ at: said("revised_at") })
      .from(logEntry)
      .where(and(eq(logEntry.subject, "plan"), eq(logEntry.key, planId)))
      .orderBy(asc(logEntry.seq))
      .limit(1),
  );
  // A date holds no microseconds, and must not lie before what it is the moment of.
  return first ? new Date(Date.parse(first.at) + 1) : null;
}

const said = (field: string) => sql<string>`${db.logEntry.payload}::jsonb -> 'row' ->> ${field}`;

async function findPastIn(tx: Transaction, planId: string, when: PastWhen): Promise<PastPoint | null> {
  const { logEntry } = db;
  const condition: SQL =
    "revision" in when
      ? sql`(${said("revision")})::integer = ${when.revision}`
      : sql`(${said("revised_at")})::timestamptz <= ${when.at.toISOString()}::timestamptz`;
  const [found] = await tx
    .select({ seq: logEntry.seq, transaction: logEntry.transaction })
    .from(logEntry)
    .where(and(eq(logEntry.subject, "plan"), eq(logEntry.key, planId), condition))
    .orderBy(desc(logEntry.seq))
    .limit(1);
  if (!found) return null;
  // Entries of a transaction stand together, and nobody has ever seen half of one.
  const [next] = await tx
    .select({ seq: logEntry.seq })
    .from(logEntry)
    .where(and(gt(logEntry.seq, found.seq), notInArray(logEntry.transaction, [found.transaction, "filler"])))
    .orderBy(asc(logEntry.seq))
    .limit(1);
  const rows = next ? next.seq - 1 : Number.MAX_SAFE_INTEGER;
  await enterPast(tx, rows);
  const [plan] = await tx
    .select({ revision: db.plan.revision, revisedAt: db.plan.revisedAt })
    .from(db.plan)
    .where(eq(db.plan.id, planId));
  return plan ? { planId, rows, ...plan } : null;
}

/** From here on the tables of this transaction show what the log had with so many rows (schema `past`). */
export async function enterPast(tx: Transaction, rows: number): Promise<void> {
  await tx.execute(
    sql`select set_config('search_path', 'past, public', true), set_config('app.past', ${String(rows)}, true)`,
  );
}

/** Reads what everybody's totals are made of, as it was. */
export const readPast = <T>(
  database: Database,
  point: Pick<PastPoint, "rows">,
  read: (tx: Transaction) => Promise<T>,
): Promise<T> =>
  database.transaction(
    COVERAGE,
    async (tx) => {
      await enterPast(tx, point.rows);
      return read(tx);
    },
    { isSnapshot: true },
  );
