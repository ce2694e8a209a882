import type postgres from "postgres";

/** Longer than a migration waits for a lock. */
export const HELD_MS = 3_000;

/**
 * Somebody who reads for long, in the way of whoever wants the tables for itself: at least so long, and until
 * `meanwhile` is over. Resolves once the tables are held.
 */
export async function holdLocks(
  admin: postgres.Sql,
  meanwhile: () => Promise<void> = async () => {},
): Promise<{ ended: Promise<unknown> }> {
  let [isHeld, cannot]: [() => void, (error: unknown) => void] = [() => {}, () => {}];
  const held = new Promise<void>((resolve, reject) => {
    [isHeld, cannot] = [resolve, reject];
  });
  const ended = admin.begin(async (tx) => {
    const tables = await tx<{ name: string }[]>`
      select relname::text as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r'`;
    for (const { name } of tables) await tx.unsafe(`lock table ${name} in access share mode`);
    isHeld();
    await Promise.all([tx`select pg_sleep(${HELD_MS / 1000})`, meanwhile()]);
  });
  ended.catch(cannot);
  await held;
  return { ended };
}
