import { withServer } from "../database-access";
import { settingsOrExit } from "../settings-or-exit";
import { explain, say } from "../stop";
import { readArguments } from "./arguments";
import { asPrivileged } from "./privilege";
import { restoreBackup } from "./restore-backup";

/** Restores a backup where no Muster runs. */
export async function main(): Promise<void> {
  try {
    const { file, ...options } = readArguments("restore", process.argv.slice(2));
    const settings = settingsOrExit();
    const { manifest, aside, changed } = await asPrivileged("restore", () =>
      withServer(settings, (url) => restoreBackup(url, file, options)),
    );
    const rows = manifest.tables.reduce((total, table) => total + Number(table.rows), 0);
    console.log(`Restored ${rows} rows of ${manifest.tables.length} tables as of ${manifest.madeAt}.`);
    if (aside !== null)
      say(`The former database is kept as ${aside}. Drop it when nobody needs it any more.`);
    for (const line of changed) say(`row security ${line}`);
  } catch (error) {
    console.error(explain(error));
    process.exit(1);
  }
  process.exit(0);
}
