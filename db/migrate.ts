import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { sql } from "drizzle-orm";
import { readMigrationFiles } from "drizzle-orm/migrator";
import { drizzle, type PostgresJsDatabase } from "drizzle-orm/postgres-js";
import postgres from "postgres";
import { postgresCode } from "./client";
import { asMigrator, makeRoles, readyMigrator, settleOwnership } from "./roles";

const migrationsFolder = fileURLToPath(new URL("./migrations", import.meta.url));

/** Any number that nothing else in the database takes as an advisory lock. */
const MIGRATION_LOCK = 7_262_001;

/** So long a statement of a migration waits for those who use its table, who wait behind it meanwhile. */
const LOCK_TIMEOUT = "2s";
const ATTEMPTS = 30;
/** A lock that was not to be had, and two that each held what the other wanted. */
const BUSY = new Set(["55P03", "40P01"]);

interface Options {
  /** A login role that serves, where it is not the application's role itself. */
  appLogin?: string;
  /** Stops after so many migrations, for one who wants an older schema. */
  first?: number;
}

/**
 * Brings the schema to this release, all or nothing, while an application goes on using it. Makes the roles
 * that are missing. Resolves to what could not be done and does no harm.
 */
export async function migrate(adminUrl: string, { appLogin, first }: Options = {}): Promise<string[]> {
  const client = postgres(adminUrl, { max: 1, onnotice: () => {} });
  try {
    const db = drizzle(client);
    await db.execute(sql`select pg_advisory_lock(${MIGRATION_LOCK})`);
    await db.execute(sql`select set_config('lock_timeout', ${LOCK_TIMEOUT}, false)`);
    const remarks = await makeRoles(db, appLogin);
    return [...remarks, ...(await whenFree(() => db.transaction((tx) => bringUp(tx, first))))];
  } finally {
    await client.end({ timeout: 5 });
  }
}

async function bringUp(tx: PostgresJsDatabase, first: number | undefined): Promise<string[]> {
  // As drizzle's own migrator keeps its record; that one cannot share a transaction with what follows.
  await tx.execute(sql`create schema if not exists drizzle`);
  await tx.execute(sql`
    create table if not exists drizzle.__drizzle_migrations
      (id serial primary key, hash text not null, created_at bigint)`);
  const [last] = await tx.execute<{ when: string | null }>(
    sql`select max(created_at)::text as when from drizzle.__drizzle_migrations`,
  );
  const pending = readMigrationFiles({ migrationsFolder })
    .slice(0, first)
    .filter(({ folderMillis }) => folderMillis > Number(last?.when ?? 0));
  const isApart = pending.length > 0 && (await readyMigrator(tx));
  for (const migration of pending) {
    const run = async () => {
      for (const statement of migration.sql) await tx.execute(sql.raw(statement));
    };
    await (isApart ? asMigrator(tx, run) : run());
    await tx.execute(sql`
      insert into drizzle.__drizzle_migrations (hash, created_at)
      values (${migration.hash}, ${migration.folderMillis})`);
  }
  return settleOwnership(tx);
}

/** Gives way to those who hold a lock, so that they go on, and comes back a little later. */
async function whenFree<T>(work: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work();
    } catch (error) {
      if (attempt === ATTEMPTS || !BUSY.has(postgresCode(error) ?? "")) throw error;
      await new Promise((resolve) => setTimeout(resolve, 100 + Math.random() * 400));
    }
  }
}

/** Every migration of this release as the database notes it, in order. */
export const knownMigrations = (): { hash: string; when: number }[] =>
  readMigrationFiles({ migrationsFolder }).map(({ hash, folderMillis }) => ({ hash, when: folderMillis }));

export type SchemaState = "current" | "behind" | "ahead" | "empty";

/** How the schema of a database stands to this release. The application's weak role may ask. */
export async function schemaState(url: string): Promise<SchemaState> {
  const client = postgres(url, { max: 1, onnotice: () => {} });
  try {
    const [table] = await client`select to_regclass('drizzle.__drizzle_migrations') is not null as "exists"`;
    if (!table?.exists) return "empty";
    const [last] = await client`select max(created_at)::text as "when" from drizzle.__drizzle_migrations`;
    const applied = Number(last?.when ?? 0);
    const newest = newestMigration();
    if (applied === newest) return "current";
    return applied < newest ? "behind" : "ahead";
  } finally {
    await client.end({ timeout: 5 });
  }
}

function newestMigration(): number {
  const journal: { entries: { when: number }[] } = JSON.parse(
    readFileSync(new URL("./migrations/meta/_journal.json", import.meta.url), "utf8"),
  );
  return Math.max(...journal.entries.map((entry) => entry.when));
}
