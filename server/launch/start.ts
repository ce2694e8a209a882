import { launch } from "./launch";
import { settingsOrExit } from "./settings-or-exit";
import { sayAsLines, sayWhy } from "./stop";

export async function main(): Promise<void> {
  await start({ isDevelopment: false });
}

export async function start({ isDevelopment }: { isDevelopment: boolean }): Promise<void> {
  // The terminal may go away before the launcher does.
  for (const stream of [process.stdout, process.stderr]) stream.on("error", () => {});
  const settings = settingsOrExit();
  // A demonstration, and whoever sits at a terminal, is read to by nobody but people.
  if (!settings.isDemo && !process.stderr.isTTY) sayAsLines(settings.logLevel);

  const stopping = new AbortController();
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => stopping.abort());
  try {
    await launch(settings, { root: process.cwd(), isDevelopment, signal: stopping.signal });
  } catch (error) {
    sayWhy(error);
    process.exit(1);
  }
  process.exit(0);
}
