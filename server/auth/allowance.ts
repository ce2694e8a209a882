import { eq, sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { signInAllowance } from "@/db/schema/account";

/** Tokens that are spent one by one and come back with time. A bucket that no row stands for is full. */
export interface Bucket {
  key: string;
  capacity: number;
  secondsPerToken: number;
}

/**
 * Takes a token and resolves to 0, or takes none and resolves to the seconds until there is one. One
 * statement by the clock of the database, so that tries at the same moment cannot spend a token twice.
 */
export async function takeToken(tx: Transaction, bucket: Bucket): Promise<number> {
  const tokensNow = refilled(bucket);
  const [taken] = await tx
    .insert(signInAllowance)
    .values({ key: bucket.key, tokens: bucket.capacity - 1, refilledAt: sql`clock_timestamp()` })
    .onConflictDoUpdate({
      target: signInAllowance.key,
      set: { tokens: sql`${tokensNow} - 1`, refilledAt: sql`clock_timestamp()` },
      setWhere: sql`${tokensNow} >= 1`,
    })
    .returning({ key: signInAllowance.key });
  if (taken) return 0;
  const [row] = await tx
    .select({ tokens: tokensNow.mapWith(Number) })
    .from(signInAllowance)
    .where(eq(signInAllowance.key, bucket.key));
  return Math.max(1, Math.ceil((1 - (row?.tokens ?? 0)) * bucket.secondsPerToken));
}

export async function giveTokenBack(tx: Transaction, bucket: Bucket): Promise<void> {
  await tx
    .update(signInAllowance)
    .set({ tokens: sql`least(${bucket.capacity}::float8, ${signInAllowance.tokens} + 1)` })
    .where(eq(signInAllowance.key, bucket.key));
}

/** Forgets up to `rows` buckets that nobody has drawn from for so long that they are full again. */
export async function forgetFullBuckets(tx: Transaction, afterSeconds: number, rows: number): Promise<void> {
  // Materialised: a plan that asks the inner query again for every row would forget more than so many.
  await tx.execute(sql`
    with full_again as materialized (
      select ${signInAllowance.key} as key from ${signInAllowance}
      where ${signInAllowance.refilledAt} < clock_timestamp() - make_interval(secs => ${afterSeconds})
      limit ${rows} for update skip locked)
    delete from ${signInAllowance} using full_again where ${signInAllowance.key} = full_again.key`);
}

function refilled({ capacity, secondsPerToken }: Bucket) {
  const elapsed = sql`extract(epoch from clock_timestamp() - ${signInAllowance.refilledAt})::float8`;
  return sql<number>`least(${capacity}::float8,
    ${signInAllowance.tokens} + greatest(0, ${elapsed}) / ${secondsPerToken}::float8)`;
}
