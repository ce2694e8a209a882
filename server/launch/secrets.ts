import { randomBytes } from "node:crypto";
import { existsSync, linkSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { basename } from "node:path";
import { Stop } from "./stop";

const BYTES = 32;

/** A random value made once and kept in a file that only its owner can read. */
export function keptSecret(path: string, { mayCreate = true } = {}): string {
  if (!existsSync(path)) {
    if (!mayCreate) {
      throw new Stop(
        `${path} is missing, so the existing database cannot be opened. Restore ${basename(path)} from a backup, or move the data folder away to begin anew.`,
      );
    }
    create(path);
  }
  return readFileSync(path, "utf8").trim();
}

/** Written aside and then linked, so that nobody ever reads half a secret. */
function create(path: string): void {
  const draft = `${path}.${process.pid}`;
  writeFileSync(draft, randomBytes(BYTES).toString("hex"), { mode: 0o600 });
  try {
    linkSync(draft, path);
  } catch (error) {
    if (!existsSync(path)) throw error;
  } finally {
    rmSync(draft, { force: true });
  }
}
