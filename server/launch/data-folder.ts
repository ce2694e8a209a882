import { chmodSync, mkdirSync } from "node:fs";
import { type Lock, takeLock } from "./data-lock";
import { Stop } from "./stop";

/** Keeps the folder closed to others; root leaves the way through, which PostgreSQL's own user needs. */
export function openDataFolder(folder: string): Lock {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  chmodSync(folder, process.getuid?.() === 0 ? 0o711 : 0o700);
  const lock = takeLock(folder);
  if ("release" in lock) return lock;
  throw new Stop(
    `Muster is already running on ${folder} (pid ${lock.holder.pid}). Stop it first, or give this start another DATA_DIR.`,
  );
}
