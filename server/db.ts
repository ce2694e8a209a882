import "server-only";
import { createDatabase, type Database } from "@/db/client";
import { env } from "@/server/env";

// Kept on globalThis, because the development server loads this module anew with every change.
const kept = globalThis as { musterDatabase?: Database };

/** The application's own pool, opened at the first use: a build needs no database. */
export function database(): Database {
  kept.musterDatabase ??= createDatabase(env().databaseUrl);
  return kept.musterDatabase;
}
