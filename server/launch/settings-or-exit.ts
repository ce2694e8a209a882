import { existsSync } from "node:fs";
import { withSecretFiles } from "./secret-files";
import { readSettings, type Settings } from "./settings";

/** What this process was given, in its environment, in .env and in files of secrets. */
export function givenVariables(): ReturnType<typeof withSecretFiles> {
  // What stands in the environment already goes before the file.
  if (existsSync(".env")) process.loadEnvFile(".env");
  return withSecretFiles(process.env);
}

/** The settings of this process, or every fault in them and the end. */
export function settingsOrExit(): Settings {
  const { variables, faults } = givenVariables();
  const reading = readSettings(variables);
  if ("settings" in reading && faults.length === 0) return reading.settings;
  for (const { variable, remedy } of [...faults, ...("faults" in reading ? reading.faults : [])])
    console.error(`${variable}: ${remedy}`);
  process.exit(1);
}
