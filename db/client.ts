import { sql } from "drizzle-orm";
import { drizzle, type PostgresJsDatabase } from "drizzle-orm/postgres-js";
import postgres from "postgres";

/** On whose behalf a transaction reads and writes; row security decides by it. */
export interface AccessContext {
  scope: "nation" | "headquarters" | "observer" | "coverage" | "auth" | "log";
  /** ISO alpha-3 of the nation that acts; for scope `nation` only. */
  nation?: string;
  userId?: string;
}

export type Transaction = PostgresJsDatabase;

export interface TransactionOptions {
  /** One unchanging picture for several reads, and no writes. */
  isSnapshot?: boolean;
  /** Nothing that is written stays: for looking at what would be. */
  isTrial?: boolean;
}

export interface Database {
  /**
   * Runs `work` in one transaction of its own connection, as the context says. Commits when it resolves,
   * rolls back when it throws. `work` may run again after a deadlock, so it does nothing but queries.
   * Rejects with `ConnectionLost` when the connection ends underneath; nothing was committed then, unless
   * it says that the outcome is unknown.
   */
  transaction<T>(
    context: AccessContext,
    work: (tx: Transaction) => Promise<T>,
    options?: TransactionOptions,
  ): Promise<T>;
  /** Resolves when the database answered a query through this pool. */
  ping(): Promise<void>;
  /** How busy the pool is, and what befell it since it was opened. */
  use(): PoolUse;
  end(): Promise<void>;
}

export interface PoolUse {
  /** Connections that may be open, are open, and are open without work. */
  lanes: number;
  open: number;
  idle: number;
  /** Transactions that wait for a connection, and that were begun since the pool was opened. */
  waiting: number;
  begun: number;
}

export class ConnectionLost extends Error {
  override readonly name = "ConnectionLost";

  constructor(
    readonly isOutcomeUnknown: boolean,
    options?: ErrorOptions,
  ) {
    super(isOutcomeUnknown ? `${LOST} The outcome is unknown.` : LOST, options);
  }
}

/** Every connection was in use for as long as somebody waits for one. */
export class PoolBusy extends Error {
  override readonly name = "PoolBusy";
}

/** How often this process had to run a transaction again, and lost one; since it started. */
export const transactionCounts = { reruns: 0, lost: 0, outcomeUnknown: 0 };

/** One connection that serves one transaction at a time, and is thrown away once it was lost. */
interface Lane {
  sql: postgres.Sql;
  isLost: boolean;
  /** What to call when it is lost, for as long as somebody waits for an answer. */
  hearers: Set<() => void>;
  /** Gives the connection up, so that whoever waits on it hears at once. */
  lose: () => void;
}

interface Ticket {
  resolve: (lane: Lane) => void;
  reject: (error: Error) => void;
  timer: NodeJS.Timeout;
}

const STATEMENT_TIMEOUT_MS = 10_000;
const IDLE_IN_TRANSACTION_MS = 15_000;
/** Longer than any statement may take, so it only ends what would never be answered. */
const TRANSACTION_DEADLINE_MS = 30_000;
const CHECKOUT_TIMEOUT_MS = 10_000;
const START_ATTEMPTS = 5;
const RERUN_ATTEMPTS = 4;
const RERUN_CODES = new Set(["40001", "40P01"]);
/** A database that is changing over to another (read only yet), and one that takes no more connections. */
const PASSING_CODES = new Set(["25006", "53300"]);

/**
 * A pool that never shares a connection between two transactions. postgres.js 3.4 reconnects a lost
 * connection underneath a running `begin` and hands it to the next caller, whose rows the first one then
 * reads; so each lane is a client of one connection, transactions are begun by hand, and a handle dies
 * with its connection.
 */
export function createDatabase(url: string, { lanes = 8 }: { lanes?: number } = {}): Database {
  const idle: Lane[] = [];
  const waiting: Ticket[] = [];
  let open = 0;
  let isEnding = false;
  let begun = 0;

  function openLane(): Lane {
    const lose = () => {
      lane.isLost = true;
      for (const hear of lane.hearers) hear();
    };
    const lane: Lane = {
      isLost: false,
      hearers: new Set(),
      lose,
      sql: postgres(url, {
        max: 1,
        idle_timeout: 0,
        // A lifetime would end the connection between two statements of a transaction.
        max_lifetime: null,
        connect_timeout: 5,
        fetch_types: false,
        onnotice: () => {},
        onclose: lose,
        connection: {
          application_name: "muster",
          statement_timeout: STATEMENT_TIMEOUT_MS,
          idle_in_transaction_session_timeout: IDLE_IN_TRANSACTION_MS,
        },
      }),
    };
    return lane;
  }

  /** A lane that nobody uses, or null when all are in use. */
  function freeLane(): Lane | null {
    for (let lane = idle.pop(); lane; lane = idle.pop()) {
      if (!lane.isLost) return lane;
      discard(lane);
    }
    if (open === lanes) return null;
    open += 1;
    return openLane();
  }

  function checkOut(): Promise<Lane> {
    if (isEnding) return Promise.reject(new Error("The database is closing."));
    const lane = freeLane();
    if (lane) return Promise.resolve(lane);
    return new Promise((resolve, reject) => {
      const ticket = { resolve, reject, timer: setTimeout(giveUp, CHECKOUT_TIMEOUT_MS) };
      function giveUp() {
        waiting.splice(waiting.indexOf(ticket), 1);
        reject(new PoolBusy("Every connection to the database is busy."));
      }
      waiting.push(ticket);
    });
  }

  function checkIn(lane: Lane): void {
    if (lane.isLost || isEnding) discard(lane);
    else idle.push(lane);
    const next = waiting[0] && freeLane();
    if (!next) return;
    const ticket = waiting.shift();
    clearTimeout(ticket?.timer);
    ticket?.resolve(next);
  }

  function discard(lane: Lane): void {
    open -= 1;
    lane.lose();
    lane.sql.end({ timeout: 0 }).catch(() => {});
  }

  async function begin(context: AccessContext, options: TransactionOptions): Promise<Lane> {
    for (let attempt = 1; ; attempt += 1) {
      const lane = await checkOut();
      try {
        await orLost(lane, lane.sql.unsafe(options.isSnapshot ? BEGIN_SNAPSHOT : BEGIN));
        await orLost(
          lane,
          lane.sql.unsafe(context.scope === "auth" ? SET_AUTH_CONTEXT : SET_CONTEXT, [
            context.scope,
            context.nation ?? "",
            context.userId ?? "",
          ]),
        );
        return lane;
      } catch (error) {
        lane.lose();
        checkIn(lane);
        // Nothing has run yet, so a database that is just starting again is simply asked once more.
        if (attempt === START_ATTEMPTS || !isConnectionFault(error))
          throw new ConnectionLost(false, { cause: error });
        await new Promise((resolve) => setTimeout(resolve, attempt * attempt * 50));
      }
    }
  }

  async function runOnce<T>(
    context: AccessContext,
    work: (tx: Transaction) => Promise<T>,
    options: TransactionOptions,
  ): Promise<T> {
    const lane = await begin(context, options);
    begun += 1;
    const fence = { isOpen: true };
    let isCommitting = false;
    const deadline = setTimeout(lane.lose, TRANSACTION_DEADLINE_MS);
    try {
      const result = await orLost(lane, work(drizzle(fencedClient(lane, fence))));
      fence.isOpen = false;
      const ending = options.isTrial ? "ROLLBACK" : "COMMIT";
      isCommitting = ending === "COMMIT";
      const { command } = await orLost(lane, lane.sql.unsafe(ending));
      if (command !== ending) throw new Error(`The transaction ended in ${command}.`);
      return result;
    } catch (error) {
      fence.isOpen = false;
      // A statement sent on a dying connection is never answered: what the database ended is thrown away.
      if (isConnectionFault(error)) {
        lane.lose();
        transactionCounts.lost += 1;
        if (isCommitting) transactionCounts.outcomeUnknown += 1;
        throw new ConnectionLost(isCommitting, { cause: error });
      }
      await orLost(lane, lane.sql.unsafe("rollback")).catch(lane.lose);
      throw error;
    } finally {
      clearTimeout(deadline);
      checkIn(lane);
    }
  }

  return {
    async transaction(context, work, options = {}) {
      for (let attempt = 1; ; attempt += 1) {
        try {
          return await runOnce(context, work, options);
        } catch (error) {
          if (attempt === RERUN_ATTEMPTS || !RERUN_CODES.has(postgresCode(error) ?? "")) throw error;
          transactionCounts.reruns += 1;
          await new Promise((resolve) => setTimeout(resolve, Math.random() * 20 * 2 ** attempt));
        }
      }
    },
    async ping() {
      const lane = await begin({ scope: "observer" }, {});
      await orLost(lane, lane.sql.unsafe("rollback")).catch(lane.lose);
      checkIn(lane);
    },
    use: () => ({ lanes, open, idle: idle.length, waiting: waiting.length, begun }),
    async end() {
      isEnding = true;
      for (const ticket of waiting.splice(0)) {
        clearTimeout(ticket.timer);
        ticket.reject(new Error("The database is closing."));
      }
      await Promise.all(idle.splice(0).map((lane) => lane.sql.end({ timeout: 1 })));
    },
  };
}

const LOST = "The connection to the database was lost.";
const BEGIN = "begin";
const BEGIN_SNAPSHOT = "begin isolation level repeatable read read only";
const SET_CONTEXT =
  "select set_config('app.scope', $1, true), set_config('app.nation', $2, true), set_config('app.user_id', $3, true)";

/** Signing in has a role of its own: no other scope can read what is behind a password or a cookie. */
const SET_AUTH_CONTEXT = `${SET_CONTEXT}, set_config('role', 'muster_auth', true)`;

/**
 * Goes on in a transaction on somebody else's behalf. For trials alone, which look at what a change would bring
 * to another reader and leave nothing behind.
 */
export async function continueAs(tx: Transaction, context: AccessContext): Promise<void> {
  const { scope, nation = "", userId = "" } = context;
  await tx.execute(sql`select set_config('app.scope', ${scope}, true),
    set_config('app.nation', ${nation}, true), set_config('app.user_id', ${userId}, true)`);
}

/**
 * Waits for `promise`, but no longer than the connection lives. A race against one promise of the lane would keep
 * every answer, and the request that it was for, for as long as the connection lives.
 */
async function orLost<T>(lane: Lane, promise: PromiseLike<T>): Promise<T> {
  let hear = () => {};
  const lost = new Promise<never>((_, reject) => {
    hear = () => reject(new ConnectionLost(false));
  });
  lane.hearers.add(hear);
  if (lane.isLost) hear();
  try {
    return await Promise.race([promise, lost]);
  } catch (error) {
    if (!lane.isLost) throw error;
    throw new ConnectionLost(false, { cause: error });
  } finally {
    lane.hearers.delete(hear);
  }
}

/** What drizzle may use of a lane: queries, as long as the transaction stands, and nothing that begins another. */
function fencedClient(lane: Lane, fence: { isOpen: boolean }): postgres.Sql {
  const forbidden = (name: string) => () => {
    throw new Error(`${name} is not available inside a transaction.`);
  };
  const client = Object.assign(forbidden("A tagged query"), {
    options: lane.sql.options,
    unsafe(...query: Parameters<postgres.Sql["unsafe"]>) {
      if (lane.isLost) throw new ConnectionLost(false);
      if (!fence.isOpen) throw new Error("The transaction is over.");
      return lane.sql.unsafe(...query);
    },
    begin: forbidden("begin"),
    savepoint: forbidden("savepoint"),
    reserve: forbidden("reserve"),
    listen: forbidden("listen"),
  });
  // Safe because drizzle's driver calls nothing else of a client.
  return client as unknown as postgres.Sql;
}

/** The five-letter code of PostgreSQL, which drizzle keeps in the cause of its own error. */
export function postgresCode(error: unknown): string | undefined {
  for (let current = error; current instanceof Error; current = current.cause) {
    if ("code" in current && typeof current.code === "string") return current.code;
  }
  return undefined;
}

/** The constraint that a refused row broke. */
export function brokenConstraint(error: unknown): string | undefined {
  for (let current = error; current instanceof Error; current = current.cause) {
    if ("constraint_name" in current && typeof current.constraint_name === "string")
      return current.constraint_name;
  }
  return undefined;
}

/** What passes by itself: the same may be sent again, with the same key where it writes. */
export function isPassing(error: unknown): boolean {
  const code = postgresCode(error) ?? "";
  return isConnectionFault(error) || isA(PoolBusy, error) || RERUN_CODES.has(code) || PASSING_CODES.has(code);
}

/** Whether what was to be written may have been written all the same. */
export const isOutcomeUnknown = (error: unknown): boolean =>
  isA(ConnectionLost, error, (lost) => lost.isOutcomeUnknown);

function isA<E extends Error>(
  kind: new (...given: never[]) => E,
  error: unknown,
  is: (found: E) => boolean = () => true,
): boolean {
  for (let current = error; current instanceof Error; current = current.cause)
    if (current instanceof kind && is(current)) return true;
  return false;
}

function isConnectionFault(error: unknown): boolean {
  const code = postgresCode(error) ?? "";
  return (
    isA(ConnectionLost, error) ||
    code.startsWith("CONNECT") ||
    code.startsWith("ECONN") ||
    code.startsWith("08") ||
    code.startsWith("57P")
  );
}
