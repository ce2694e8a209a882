import { existsSync } from "node:fs";
import { withSecretFiles } from "./secret-files";
import { readSettings, type Settings } from "./settings";

/** The settings of this process, or every fault in them and the end. */
export function settingsOrExit(): Settings {
  // What stands in the environment already goes before the file.
  if (existsSync(".env")) process.loadEnvFile(".env");
  const { variables, faults } = withSecretFiles(process.env);
  const reading = readSettings(variables);
  if ("settings" in reading && faults.length === 0) return reading.settings;
  for (const { variable, remedy } of [...faults, ...("faults" in reading ? reading.faults : [])])
    console.error(`${variable}: ${remedy}`);
  process.exit(1);
}
