import { parseArgs } from "node:util";
import { createDatabase } from "@/db/client";
import { writeProof } from "@/server/log/write-proof";
import { withDatabase } from "./database-access";
import { settingsOrExit } from "./settings-or-exit";
import { explain } from "./stop";

const USAGE = `npm run audit:dump -- FOLDER [--for GBR]
  FOLDER     takes dump.jsonl and checkpoints/ with every checkpoint and the public key
  --for GBR  opens what this nation may open, instead of the whole log
With an own database DATABASE_ADMIN_URL may name a member of muster_audit.`;

/** The log in files, for whoever administers it; nations get theirs on the screen. */
export async function main(): Promise<void> {
  const { folder, of } = readCommand();
  try {
    await withDatabase(settingsOrExit(), async (url) => {
      const database = createDatabase(url, { lanes: 1 });
      try {
        const rows = await writeProof(database, folder, of);
        console.log(`${rows} rows up to the last checkpoint in ${folder}. Verify with:`);
        console.log(
          `  npm run audit:verify -- ${folder}/dump.jsonl ${folder}/checkpoints --for ${of ?? "whole"}`,
        );
      } finally {
        await database.end();
      }
    });
  } catch (error) {
    console.error(explain(error));
    process.exit(1);
  }
  process.exit(0);
}

function readCommand(): { folder: string; of: string | null } {
  try {
    const { values, positionals } = parseArgs({
      args: process.argv.slice(2),
      allowPositionals: true,
      options: { for: { type: "string" } },
    });
    const [folder, ...rest] = positionals;
    if (!folder || rest.length > 0) throw new Error("Name one folder.");
    const of = values.for?.toUpperCase() ?? null;
    if (of !== null && !/^[A-Z]{3}$/.test(of)) throw new Error(`--for: ${values.for} is no nation's code.`);
    return { folder, of };
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : error}\n\n${USAGE}`);
    process.exit(2);
  }
}
