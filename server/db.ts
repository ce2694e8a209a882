import "server-only";
import { createDatabase, type Database, transactionCounts } from "@/db/client";
import { env } from "@/server/env";
import { measurePool } from "@/server/observe/measures";

// Kept on globalThis, because the development server loads this module anew with every change.
const kept = globalThis as { musterDatabase?: Database };

/** The application's own pool, opened at the first use: a build needs no database. */
export function database(): Database {
  kept.musterDatabase ??= openPool();
  return kept.musterDatabase;
}

function openPool(): Database {
  const pool = createDatabase(env().databaseUrl);
  measurePool(() => ({ ...pool.use(), ...transactionCounts }));
  return pool;
}
