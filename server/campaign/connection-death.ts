import { setTimeout as delay } from "node:timers/promises";
import { sql } from "drizzle-orm";
import postgres from "postgres";
import { ConnectionLost, createDatabase, type Database, postgresCode } from "@/db/client";
import { copyOfTemplate, startTemplateCluster, type TestDatabase } from "@/server/test/template-cluster";
import type { Campaign, Row } from "./campaign";

const NATIONS = ["GBR", "FRA", "DEU", "TUR", "POL", "NOR"];
const READERS_OF_EACH = 2;
const KILL_EVERY_MS = 40;
/** A machine that is busy with other things gets the time that so many transactions take, up to `mostSeconds`. */
const FULL = { seconds: 900, transactions: 100_000, mostSeconds: 1_800 };
const SHORT = { seconds: 4, transactions: 200, mostSeconds: 60 };
/** A transaction ends within its deadline of 30 s; what takes longer than this hangs. */
const HANG_MS = 35_000;
const TRAP_TRIES = 5;

interface Tally {
  finished: number;
  lost: number;
  killed: number;
  foreign: string[];
  hung: number;
  uncaught: number;
  other: string[];
}

export const campaign: Campaign = {
  name: "connection-death",
  promise:
    "A connection that dies never gives one nation's transaction to another, and nothing waits for it.",
  async run({ isShort, say }) {
    const { superuserUrl, stop } = await startTemplateCluster();
    try {
      const { drop, ...base } = await copyOfTemplate(superuserUrl, { lanes: 8 });
      try {
        const wanted = isShort ? SHORT : FULL;
        const tally = await storm(base, wanted, say);
        return [...rowsOf(tally, wanted), await trap(base)];
      } finally {
        await drop();
      }
    } finally {
      await stop();
    }
  },
};

/** Readers of several nations on one pool, while its backends are ended one after the other. */
async function storm(
  { admin, database }: TestDatabase,
  { seconds, transactions, mostSeconds }: typeof FULL,
  say: (progress: string) => void,
): Promise<Tally> {
  const tally: Tally = { finished: 0, lost: 0, killed: 0, foreign: [], hung: 0, uncaught: 0, other: [] };
  const noteUncaught = () => {
    tally.uncaught += 1;
  };
  for (const event of ["uncaughtException", "unhandledRejection"] as const) process.on(event, noteUncaught);
  const begin = performance.now();
  const spent = () => (performance.now() - begin) / 1000;
  const isOver = () => spent() >= seconds && (tally.finished >= transactions || spent() >= mostSeconds);
  const killing = killUntil(admin, isOver, tally);
  const saying = setInterval(() => say(`${tally.finished} transactions, ${tally.lost} lost`), 60_000);
  try {
    await Promise.all(
      NATIONS.flatMap((nation) =>
        Array.from({ length: READERS_OF_EACH }, async () => {
          while (!isOver()) await readAs(database, nation, tally);
        }),
      ),
    );
    await killing;
    // The pool answers as if nothing had been, and nothing comes up late.
    await database.ping();
    await readAs(database, "GBR", tally);
    await delay(200);
  } finally {
    clearInterval(saying);
    for (const event of ["uncaughtException", "unhandledRejection"] as const)
      process.off(event, noteUncaught);
  }
  return tally;
}

async function killUntil(admin: postgres.Sql, isOver: () => boolean, tally: Tally): Promise<void> {
  let next = performance.now();
  while (!isOver()) {
    const killed = await admin`
      select pg_terminate_backend(pid) from (select pid from pg_stat_activity
        where datname = current_database() and usename = 'muster_app' order by random() limit 1) one`;
    tally.killed += killed.length;
    next = Math.max(next + KILL_EVERY_MS, performance.now());
    await delay(Math.max(0, next - performance.now()));
  }
}

/** Writes and reads for a nation, and looks at whom the rows belong to. */
async function readAs(database: Database, nation: string, tally: Tally): Promise<void> {
  const work = database.transaction({ scope: "nation", nation }, async (tx) => {
    const seen = new Set<string>();
    for (let step = 0; step < 3; step += 1) {
      const rows = await tx.execute<{ nation: string }>(sql`
        select current_setting('app.nation', true) as nation
        union all (select nation_code from scenario limit 3)`);
      for (const row of rows) seen.add(row.nation);
    }
    await tx.execute(sql`
      insert into scenario (plan_id, nation_code, name, scenario, actor, saved_at)
      values ('reference', ${nation}, 'storm', '{}', 'x', now())
      on conflict (plan_id, nation_code, name) do update set saved_at = excluded.saved_at`);
    return seen;
  });
  const hanging = delay(HANG_MS, "hung" as const, { ref: false });
  try {
    const seen = await Promise.race([work, hanging]);
    if (seen === "hung") {
      tally.hung += 1;
      return;
    }
    tally.finished += 1;
    for (const other of seen) if (other !== nation) tally.foreign.push(`${nation} read ${other}`);
  } catch (error) {
    if (error instanceof ConnectionLost) tally.lost += 1;
    else if (isDying(error)) tally.lost += 1;
    else tally.other.push(error instanceof Error ? error.message : String(error));
  }
}

const isDying = (error: unknown) => /^(57P|08|CONNECT|ECONN)/.test(postgresCode(error) ?? "");

/**
 * The driver alone, as it would be used without the fence: the connection of a transaction is ended while its
 * work waits for something else, and another nation begins one. What the first one reads then is the trap.
 */
async function trap({ admin, appUrl }: TestDatabase): Promise<Row> {
  let leaked = 0;
  let fenced = 0;
  for (let attempt = 0; attempt < TRAP_TRIES; attempt += 1) {
    if ((await readAfterDeath(admin, plainPool(appUrl))) === "TUR") leaked += 1;
    if ((await readAfterDeath(admin, fencedPool(appUrl))) === "TUR") fenced += 1;
  }
  return {
    what: "the trap is still there, so the fence stays: transactions that read as another nation, by the driver alone and fenced",
    target: `> 0 of ${TRAP_TRIES} by the driver alone, 0 fenced`,
    reached: `${leaked} of ${TRAP_TRIES} by the driver alone, ${fenced} fenced`,
    holds: leaked > 0 && fenced === 0,
  };
}

interface Pool {
  /** Runs work for a nation; `ask` says for whom the connection acts, and which backend it is. */
  run(
    nation: string,
    work: (ask: () => Promise<{ nation: string; pid: number }>) => Promise<void>,
  ): Promise<unknown>;
  end(): Promise<void>;
}

const ASK = "select current_setting('app.nation', true) as nation, pg_backend_pid() as pid";

function plainPool(url: string): Pool {
  const pool = postgres(url, { max: 1, onnotice: () => {} });
  return {
    run: (nation, work) =>
      pool.begin(async (tx) => {
        await tx`select set_config('app.nation', ${nation}, true)`;
        await work(async () => (await tx.unsafe(ASK))[0] as unknown as { nation: string; pid: number });
      }),
    end: () => pool.end({ timeout: 1 }),
  };
}

function fencedPool(url: string): Pool {
  const pool = createDatabase(url, { lanes: 1 });
  return {
    run: (nation, work) =>
      pool.transaction({ scope: "nation", nation }, (tx) =>
        work(async () => (await tx.execute(sql.raw(ASK)))[0] as unknown as { nation: string; pid: number }),
      ),
    end: () => pool.end(),
  };
}

async function readAfterDeath(admin: postgres.Sql, pool: Pool): Promise<string> {
  const dead = settledLater<void>();
  const next = settledLater<void>();
  const read = settledLater<string>();
  const nothing = delay(3_000, "nothing", { ref: false });
  const first = pool.run("DEU", async (ask) => {
    const { pid } = await ask();
    await admin`select pg_terminate_backend(${pid})`;
    dead.resolve();
    await Promise.race([next.promise, nothing]);
    await ask().then(
      ({ nation }) => read.resolve(nation),
      () => read.resolve("nothing"),
    );
  });
  first.catch(() => {});
  await dead.promise;
  const second = pool.run("TUR", async (ask) => {
    await ask();
    next.resolve();
    await Promise.race([read.promise, nothing]);
  });
  await Promise.race([second.catch(() => {}), nothing]);
  const seen = await Promise.race([read.promise, nothing]);
  await Promise.race([pool.end(), nothing]);
  return seen;
}

function settledLater<T>() {
  let resolve: (value: T) => void = () => {};
  const promise = new Promise<T>((settle) => {
    resolve = settle;
  });
  return { promise, resolve };
}

function rowsOf(tally: Tally, { seconds, transactions }: typeof FULL): Row[] {
  const of = `${transactions.toLocaleString("en")} transactions, a backend ended each ${KILL_EVERY_MS} ms for ${seconds} s`;
  const done = `${tally.finished.toLocaleString("en")} transactions and ${tally.lost.toLocaleString("en")} lost ones, ${tally.killed.toLocaleString("en")} backends ended`;
  const isEnough = tally.finished >= transactions && tally.killed > 0;
  const row = (what: string, unit: string, found: number, more: string[] = []): Row => ({
    what,
    target: `0 ${unit} in ${of}`,
    reached: [`${found} ${unit} in ${done}`, ...more.slice(0, 3)].join("; "),
    holds: found === 0 && isEnough,
  });
  return [
    row(
      "rows of another nation, read by a transaction whose connection may have died",
      "foreign rows",
      tally.foreign.length,
      tally.foreign,
    ),
    row("transactions that were never answered", "hangs", tally.hung),
    row(
      "errors that nobody caught, or that were no lost connection",
      "errors",
      tally.uncaught + tally.other.length,
      tally.other,
    ),
  ];
}
