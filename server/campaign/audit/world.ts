import { createDatabase } from "@/db/client";
import { checkpointFile, dumpLines } from "@/server/log/dump";
import { readCheckpoints } from "@/server/log/proof/format.mjs";
import type { SigningKey } from "@/server/log/signing-key";
import type { TestDatabase } from "@/server/test/template-cluster";
import type { Row, World } from "./evidence";

type Read = Omit<World, "all">;

/** A real dump of a real database, and the key that its checkpoints were signed with. */
export async function readWorld(copy: TestDatabase, of: string | null, key: SigningKey): Promise<Read> {
  // The application's role opens for a nation what is that nation's; the whole log only the administrator dumps.
  const database = of === null ? createDatabase(copy.adminUrl, { lanes: 1 }) : copy.database;
  const context = of === null ? ({ scope: "log" } as const) : ({ scope: "nation", nation: of } as const);
  let text = "";
  for await (const lines of dumpLines(database, context, of)) text += lines;
  const checkpoints = readCheckpoints(await checkpointFile(database, context)).flatMap((checkpoint) =>
    checkpoint ? [{ size: checkpoint.size, head: checkpoint.head, at: checkpoint.at }] : [],
  );
  if (of === null) await database.end();
  const holders = await copy.admin<{ holder: string; secret: string }[]>`
    select holder, secret from log_secret where holder <> 'log'`;
  const [head, ...rows] = text.trimEnd().split("\n");
  const { origin, secret }: { origin: string; secret?: string } = JSON.parse(head ?? "");
  return {
    origin,
    of,
    secret,
    rows: rows.map((row): Row => JSON.parse(row)),
    checkpoints,
    key,
    secrets: new Map(holders.map(({ holder, secret: held }) => [holder, held])),
  };
}
