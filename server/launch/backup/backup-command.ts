import { withDatabase } from "../database-access";
import { settingsOrExit } from "../settings-or-exit";
import { explain, say } from "../stop";
import { readArguments } from "./arguments";
import { asPrivileged } from "./privilege";
import { writeBackup } from "./write-backup";

/** A backup of the running database, or of one that is started for it alone. */
export async function main(): Promise<void> {
  try {
    const { file, passphrase } = readArguments("backup", process.argv.slice(2));
    const settings = settingsOrExit();
    const { tables } = await asPrivileged("backup", () =>
      withDatabase(settings, (url) => writeBackup(url, file, passphrase)),
    );
    const rows = tables.reduce((total, table) => total + Number(table.rows), 0);
    console.log(`${file}: ${rows} rows of ${tables.length} tables.`);
    if (passphrase === null) say("It is not encrypted: whoever reads it reads every pledge. See --key-file.");
  } catch (error) {
    console.error(explain(error));
    process.exit(1);
  }
  process.exit(0);
}
