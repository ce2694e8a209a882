import { existsSync } from "node:fs";
import { launch } from "./launch";
import { readSettings, type Settings } from "./settings";
import { explain } from "./stop";

export async function main(): Promise<void> {
  await start({ isDevelopment: false });
}

export async function start({ isDevelopment }: { isDevelopment: boolean }): Promise<void> {
  // The terminal may go away before the launcher does.
  for (const stream of [process.stdout, process.stderr]) stream.on("error", () => {});
  // What stands in the environment already goes before the file.
  if (existsSync(".env")) process.loadEnvFile(".env");
  const settings = settingsOrExit();

  const stopping = new AbortController();
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => stopping.abort());
  try {
    await launch(settings, { root: process.cwd(), isDevelopment, signal: stopping.signal });
  } catch (error) {
    console.error(explain(error));
    process.exit(1);
  }
  process.exit(0);
}

function settingsOrExit(): Settings {
  const reading = readSettings(process.env);
  if ("settings" in reading) return reading.settings;
  for (const { variable, remedy } of reading.faults) console.error(`${variable}: ${remedy}`);
  process.exit(1);
}
