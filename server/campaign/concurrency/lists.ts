import { sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { createRandom, type Random } from "@/server/coverage/engine/test/random";
import type { TestDatabase } from "@/server/test/template-cluster";
import type { Committed } from "./cycles";

const KEYS = 12;
const MOST_TOUCHED = 4;

/** How a transaction keeps out of the way of others. */
export type Manner =
  /** As the product writes: it locks what it will touch first, in one order. */
  | "locked"
  /** As the product reads for a decision or a picture: from one unchanging picture. */
  | "snapshot"
  /** As nothing here may write: it reads, and writes what it made of that. */
  | "naive";

export async function makeLists({ admin }: TestDatabase): Promise<void> {
  await admin.unsafe(`
    create table if not exists campaign_list (key int primary key, list int[] not null default '{}');
    grant select, update on campaign_list to muster_app;
    truncate campaign_list;
    insert into campaign_list select key, '{}' from generate_series(0, ${KEYS - 1}) key`);
}

export async function readLists({ admin }: TestDatabase): Promise<Map<number, number[]>> {
  const rows = await admin<{ key: number; list: number[] }[]>`select key, list from campaign_list`;
  return new Map(rows.map(({ key, list }) => [key, list]));
}

/** So many transactions by 16 clients, on lists that each of them reads and appends to. */
export async function appendAtOnce(
  { database }: TestDatabase,
  count: number,
  seed: number,
  mannerOf: (random: Random) => Manner,
): Promise<Committed[]> {
  const history: Committed[] = [];
  let next = 0;
  const client = async (ordinal: number) => {
    const random = createRandom(seed * 1_000 + ordinal);
    while (next < count) {
      const id = next++;
      const keys = chooseKeys(random);
      const manner = mannerOf(random);
      const written = manner === "snapshot" ? [] : keys.filter(() => random.chance(0.5));
      const options = manner === "snapshot" ? { isSnapshot: true } : {};
      const done = await database.transaction(
        { scope: "headquarters" },
        (tx) => readAndAppend(tx, manner, id, keys, written),
        options,
      );
      history.push(done);
    }
  };
  await Promise.all(Array.from({ length: 16 }, (_, ordinal) => client(ordinal)));
  return history;
}

function chooseKeys(random: Random): number[] {
  const keys = new Set<number>();
  const count = 2 + random.below(MOST_TOUCHED - 1);
  while (keys.size < count) keys.add(random.below(KEYS));
  return [...keys].sort((a, b) => a - b);
}

async function readAndAppend(
  tx: Transaction,
  manner: Manner,
  id: number,
  keys: readonly number[],
  written: readonly number[],
): Promise<Committed> {
  const ofKeys = sql.param(`{${keys.join(",")}}`);
  if (manner === "locked")
    await tx.execute(
      sql`select 1 from campaign_list where key = any (${ofKeys}::int[]) order by key for update`,
    );
  const committed: Committed = { id, reads: [], appends: [] };
  for (const key of keys) {
    const [row] = await tx.execute<{ list: string }>(
      sql`select array_to_string(list, ',') as list from campaign_list where key = ${key}`,
    );
    committed.reads.push({ key, list: row?.list ? row.list.split(",").map(Number) : [] });
  }
  for (const key of written) {
    if (manner === "naive") {
      const seen = committed.reads.find((one) => one.key === key)?.list ?? [];
      const list = sql.param(`{${[...seen, id].join(",")}}`);
      await tx.execute(sql`update campaign_list set list = ${list}::int[] where key = ${key}`);
    } else await tx.execute(sql`update campaign_list set list = list || ${id}::int where key = ${key}`);
    committed.appends.push({ key, value: id });
  }
  return committed;
}
