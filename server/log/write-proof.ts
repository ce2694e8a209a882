import { createWriteStream, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { AccessContext, Database } from "@/db/client";
import { checkpointFile, type DumpOf, dumpLines, publicKeys } from "./dump";

/**
 * Writes a dump with every checkpoint and public key into a folder, as `audit:verify` takes them. `of` opens what
 * that nation may open; null opens everything, for which the database's role has to be allowed to. Resolves to
 * the number of rows.
 */
export async function writeProof(database: Database, folder: string, of: DumpOf): Promise<number> {
  const context: AccessContext = of === null ? { scope: "log" } : { scope: "nation", nation: of };
  const checkpoints = join(folder, "checkpoints");
  mkdirSync(checkpoints, { recursive: true });
  let rows = -1;
  async function* counted() {
    for await (const page of dumpLines(database, context, of)) {
      rows += page.split("\n").length - 1;
      yield page;
    }
  }
  await pipeline(Readable.from(counted()), createWriteStream(join(folder, "dump.jsonl")));
  writeFileSync(join(checkpoints, "checkpoints.txt"), await checkpointFile(database, context));
  for (const { id, publicKey } of await publicKeys(database, context))
    writeFileSync(join(checkpoints, `${id}.pem`), publicKey);
  return rows;
}
