import { randomBytes } from "node:crypto";
import { existsSync, linkSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { newSigningKey } from "@/server/log/signing-key";
import { Stop } from "./stop";

const BYTES = 32;

const randomHex = (): string => randomBytes(BYTES).toString("hex");

/** A random value made once and kept in a file that only its owner can read. */
export function keptSecret(path: string, { mayCreate = true, make = randomHex } = {}): string {
  if (!existsSync(path)) {
    if (!mayCreate) {
      throw new Stop(
        `${path} is missing, so the existing database cannot be opened. Restore ${basename(path)} from a backup, or move the data folder away to begin anew.`,
      );
    }
    create(path, make());
  }
  return readFileSync(path, "utf8").trim();
}

/** What signs the checkpoints of the log, as PEM. */
export const keptLogKey = (dataFolder: string): string =>
  keptSecret(join(dataFolder, "log-signing.key"), { make: newSigningKey });

/** Written aside and then linked, so that nobody ever reads half a secret. */
function create(path: string, value: string): void {
  const draft = `${path}.${process.pid}`;
  writeFileSync(draft, value, { mode: 0o600 });
  try {
    linkSync(draft, path);
  } catch (error) {
    if (!existsSync(path)) throw error;
  } finally {
    rmSync(draft, { force: true });
  }
}
