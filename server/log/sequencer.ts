import { desc, sql } from "drizzle-orm";
import type { Database, Transaction } from "@/db/client";
import * as db from "@/db/schema/log";
import { describeFault } from "@/server/fault";
import { signCheckpoint } from "./proof/format.mjs";
import type { SigningKey } from "./signing-key";

const LOG = { scope: "log" } as const;
/** Rows of one turn, so that no transaction of the sequencer lasts. */
const ROWS_AT_ONCE = 1_000;
const ROWS_TO_CHECKPOINT = 1_000;
const SECONDS_TO_CHECKPOINT = 60;
const TURN_MS = 1_000;
const TURNS_TO_SIGN = 10;

const NOW = sql`select to_char(clock_timestamp() at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at`;

/** Chains what waits, until nothing does. Resolves to how many rows were added. */
export async function chainAll(database: Database): Promise<number> {
  let added = 0;
  for (;;) {
    const chained = await database.transaction(LOG, chainOnce);
    added += chained;
    if (chained < ROWS_AT_ONCE) return added;
  }
}

async function chainOnce(tx: Transaction): Promise<number> {
  const [row] = await tx.execute<{ chained: number }>(sql`select log_chain(${ROWS_AT_ONCE}) as chained`);
  return row?.chained ?? 0;
}

/** Signs the head where it is due: after so many rows, or so long after the last one. Resolves to whether it did. */
export async function signHead(database: Database, key: SigningKey, isForced = false): Promise<boolean> {
  return database.transaction(LOG, async (tx) => {
    // Two processes that sign at once would both be right, and one of them refused.
    await tx.execute(sql`select pg_advisory_xact_lock(7262010)`);
    const readHead = async () =>
      (await tx.select().from(db.logLink).orderBy(desc(db.logLink.seq)).limit(1))[0];
    const reached = await readHead();
    const [last] = await tx.select().from(db.logCheckpoint).orderBy(desc(db.logCheckpoint.size)).limit(1);
    const [origin] = await tx.select().from(db.logOrigin);
    const [clock] = await tx.execute<{ at: string }>(NOW);
    if (!reached || !origin || !clock || reached.seq === (last?.size ?? 0)) return false;
    const rows = reached.seq - (last?.size ?? 0);
    const seconds = last ? (Date.parse(clock.at) - last.at.getTime()) / 1000 : Number.POSITIVE_INFINITY;
    // A clock that was set back would otherwise put the next one off by as much.
    const isDue = rows >= ROWS_TO_CHECKPOINT || seconds >= SECONDS_TO_CHECKPOINT || seconds < 0;
    if (!isDue && !isForced) return false;
    // Rounded up, so that what is between two checkpoints tells as little as it may of how much was done.
    await tx.execute(sql`select log_round_up()`);
    const head = await readHead();
    const [signed] = await tx.execute<{ at: string }>(NOW);
    if (!head || !signed) return false;
    const note = signCheckpoint(
      { origin: origin.id, size: head.seq, head: head.hash, at: signed.at },
      key.privateKey,
    );
    await tx.insert(db.logKey).values({ id: key.id, publicKey: key.publicKey }).onConflictDoNothing();
    await tx
      .insert(db.logCheckpoint)
      .values({ size: head.seq, head: head.hash, at: new Date(signed.at), keyId: key.id, note });
    return true;
  });
}

export interface Sequencer {
  /** Something was written: the next turn is now. */
  poke(): void;
  stop(): Promise<void>;
}

/**
 * Takes up changes as long as the process lives. Several processes may do so at once, and one that is cut off
 * leaves nothing half done: a row leaves the outbox in the transaction that chains it.
 */
export function startSequencer(database: Database, key: SigningKey): Sequencer {
  let isStopping = false;
  let timer: NodeJS.Timeout | undefined;
  let turn: Promise<void> | null = null;

  let turns = 0;

  async function take(): Promise<void> {
    try {
      const added = await chainAll(database);
      // Now and then also for what another process added and did not live to sign.
      if (added > 0 || turns % TURNS_TO_SIGN === 0) await signHead(database, key);
      turns += 1;
    } catch (error) {
      if (!isStopping)
        console.error(JSON.stringify({ level: "error", task: "log", fault: describeFault(error) }));
    }
  }

  function go(): void {
    clearTimeout(timer);
    if (turn || isStopping) return;
    turn = take().finally(() => {
      turn = null;
      if (!isStopping) timer = setTimeout(go, TURN_MS).unref();
    });
  }

  go();
  return {
    poke: go,
    async stop() {
      isStopping = true;
      clearTimeout(timer);
      await turn;
    },
  };
}
