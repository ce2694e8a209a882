import { createPublicKey, randomUUID } from "node:crypto";
import postgres from "postgres";
import { afterAll, expect, inject, test } from "vitest";
import { createDatabase } from "@/db/client";
import { migrate } from "@/db/migrate";
import { checkpointFile, dumpLines } from "./dump";
import { readCheckpoints } from "./proof/format.mjs";
import { verifyLog } from "./proof/verify.mjs";
import { chainAll, signHead } from "./sequencer";
import { newSigningKey, openSigningKey } from "./signing-key";

const superuserUrl = inject("superuserUrl");
const server = postgres(superuserUrl, { max: 1, onnotice: () => {} });
const made: string[] = [];

afterAll(async () => {
  for (const name of made) await server.unsafe(`drop database if exists ${name} with (force)`);
  await server.end();
});

async function emptyDatabase(): Promise<string> {
  const name = `db_${randomUUID().replaceAll("-", "")}`;
  made.push(name);
  await server.unsafe(`create database ${name}`);
  return Object.assign(new URL(superuserUrl), { pathname: `/${name}` }).href;
}

async function ask(url: string, query: string): Promise<Record<string, unknown>[]> {
  const client = postgres(url, { max: 1, onnotice: () => {} });
  try {
    return await client.unsafe(query);
  } finally {
    await client.end();
  }
}

test.each([
  { what: "without tags", first: 13 },
  { what: "under one name in all plans", first: 15 },
])("a log that was chained $what goes on and verifies, a transaction in half as one", async ({ first }) => {
  const url = await emptyDatabase();
  await migrate(url, { first });
  const insert = (rows: number, prefix: string) =>
    ask(
      url,
      `insert into plan_event (plan_id, actor, action, changes)
        select 'any', 'x', '${prefix}' || n, '{}' from generate_series(1, ${rows}) n`,
    );
  await insert(20, "half ");
  await ask(url, "select log_chain(8)");
  await insert(1, "later ");
  await migrate(url);

  const halves =
    "select distinct payload::json ->> 'transaction' from log_entry where payload like '%half %'";
  expect(await ask(url, halves)).toHaveLength(1);
  const database = createDatabase(url, { lanes: 1 });
  await insert(1, "now ");
  await chainAll(database);
  const key = openSigningKey(newSigningKey());
  await signHead(database, key, true);
  let text = "";
  for await (const lines of dumpLines(database, { scope: "log" }, null)) text += lines;
  const checkpoints = readCheckpoints(await checkpointFile(database, { scope: "log" }));
  await database.end();
  const { findings, untagged, rows } = verifyLog(text.trimEnd().split("\n").values(), {
    checkpoints: checkpoints.map((checkpoint) => ({ file: "kept", checkpoint })),
    keys: [createPublicKey(key.publicKey)],
  });
  expect(findings).toEqual([]);
  expect(untagged > 0).toBe(first === 13);
  expect(rows).toBeGreaterThan(untagged);
});
