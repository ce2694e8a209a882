import { readFileSync } from "node:fs";
import { fileURLToPath, pathToFileURL } from "node:url";
import { sql } from "drizzle-orm";
import { drizzle } from "drizzle-orm/postgres-js";
import { migrate as applyMigrations } from "drizzle-orm/postgres-js/migrator";
import postgres from "postgres";

const migrationsFolder = fileURLToPath(new URL("./migrations", import.meta.url));

/** Any number that nothing else in the database takes as an advisory lock. */
const MIGRATION_LOCK = 7_262_001;

/**
 * Brings the schema to this release. Creates the application's role when it is missing; `appLogin` is a
 * login role that becomes a member of it.
 */
export async function migrate(adminUrl: string, { appLogin }: { appLogin?: string } = {}): Promise<void> {
  const client = postgres(adminUrl, { max: 1, onnotice: () => {} });
  try {
    const db = drizzle(client);
    await db.execute(sql`select pg_advisory_lock(${MIGRATION_LOCK})`);
    await db.execute(sql`
      do $$ begin
        if not exists (select from pg_roles where rolname = 'muster_app') then
          create role muster_app nologin nosuperuser nobypassrls nocreatedb nocreaterole;
        end if;
      end $$`);
    if (appLogin && appLogin !== "muster_app")
      await db.execute(sql`grant muster_app to ${sql.identifier(appLogin)}`);
    await applyMigrations(db, { migrationsFolder });
  } finally {
    await client.end({ timeout: 5 });
  }
}

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

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const url = process.env.DATABASE_ADMIN_URL;
  if (!url) {
    console.error(
      "DATABASE_ADMIN_URL: set it to the address of the database, with a role that owns the schema.",
    );
    process.exit(1);
  }
  await migrate(url);
  console.log(`The schema is ${await schemaState(url)}.`);
}
