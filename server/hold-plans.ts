import "server-only";
import { sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";

/**
 * Takes these plans, those of these pledges and all that share a unit with either, in one order and before
 * anything else: what is done to one raises the revision of the others. So two who act never wait for each other.
 */
export async function holdPlans(
  tx: Transaction,
  { plans = [], pledges = [] }: { plans?: readonly string[]; pledges?: readonly string[] },
): Promise<void> {
  await tx.execute(sql`select hold_plans(${arrayOf(plans)}::text[], ${arrayOf(pledges)}::uuid[])`);
}

const arrayOf = (values: readonly string[]) =>
  sql.param(`{${values.map((value) => JSON.stringify(value)).join(",")}}`);
