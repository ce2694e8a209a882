import { sql } from "drizzle-orm";
import { drizzle } from "drizzle-orm/postgres-js";
import postgres from "postgres";
import { plan } from "./schema";
import { loadCatalogue } from "./seed/catalogue";
import { closeDemoAccounts, openDemoAccounts } from "./seed/demo-accounts";
import { readReference } from "./seed/reference-files";
import { loadPlan } from "./seed/reference-plan";

/** Any number that nothing else in the database takes as an advisory lock. */
const SEED_LOCK = 7_262_002;

/**
 * Brings the catalogue up to date, loads the reference plan into a database that holds no plan, and opens
 * the demo accounts or shuts them. All or nothing, and safe to run again. Resolves to whether it loaded
 * the plan. An operator's tool: it needs the role that owns the schema.
 */
export async function loadReferencePlan(adminUrl: string, { demo }: { demo: boolean }): Promise<boolean> {
  const reference = readReference();
  const client = postgres(adminUrl, { max: 1, onnotice: () => {} });
  try {
    return await drizzle(client).transaction(async (tx) => {
      await tx.execute(sql`select pg_advisory_xact_lock(${SEED_LOCK})`);
      await loadCatalogue(tx, reference);
      const isEmpty = (await tx.select({ id: plan.id }).from(plan).limit(1)).length === 0;
      if (isEmpty) await loadPlan(tx, reference, new Date().toISOString().slice(0, 10));
      if (demo) await openDemoAccounts(tx, reference.nations);
      else await closeDemoAccounts(tx);
      return isEmpty;
    });
  } finally {
    await client.end({ timeout: 5 });
  }
}
