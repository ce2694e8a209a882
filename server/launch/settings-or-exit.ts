import { existsSync } from "node:fs";
import { readSettings, type Settings } from "./settings";

/** The settings of this process, or every fault in them and the end. */
export function settingsOrExit(): Settings {
  // What stands in the environment already goes before the file.
  if (existsSync(".env")) process.loadEnvFile(".env");
  const reading = readSettings(process.env);
  if ("settings" in reading) return reading.settings;
  for (const { variable, remedy } of reading.faults) console.error(`${variable}: ${remedy}`);
  process.exit(1);
}
