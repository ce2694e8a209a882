import { createHash } from "node:crypto";
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
} from "node:fs";
import { join } from "node:path";

/** What the cluster and its template are made of. */
const SOURCES = ["db", "server", "package-lock.json"];
const MOST_KEPT = 3;

/** A cluster that was made of exactly these sources on this day: copying it takes a moment, making it some seconds. */
export interface KeptTemplate {
  /** False where none is kept. */
  copyTo(folder: string): boolean;
  /** Of a cluster that does not run. */
  keep(folder: string): void;
}

/** Where it cannot be kept or copied, it is made anew: that costs some seconds and no test. */
export function keptTemplate(root: string): KeptTemplate {
  const shelf = join(root, ".cache/template");
  const kept = join(shelf, hashOf(root));
  return {
    copyTo(folder) {
      if (!existsSync(kept)) return false;
      try {
        // Said to be the newest, so that nobody clears it away under the copying.
        utimesSync(kept, new Date(), new Date());
        cpSync(kept, folder, { recursive: true });
        chmodSync(join(folder, "pg"), 0o700);
        return true;
      } catch {
        for (const name of readdirSync(folder)) rmSync(join(folder, name), { recursive: true, force: true });
        return false;
      }
    },
    keep(folder) {
      const copy = `${kept}.${process.pid}`;
      try {
        mkdirSync(shelf, { recursive: true });
        cpSync(folder, copy, { recursive: true });
        // Complete or not there at all; where somebody made the same meanwhile, that one stays.
        renameSync(copy, kept);
        for (const old of newestFirst(shelf).slice(MOST_KEPT)) rmSync(old, { recursive: true, force: true });
      } catch {
        rmSync(copy, { recursive: true, force: true });
      }
    },
  };
}

function newestFirst(shelf: string): string[] {
  return readdirSync(shelf)
    .map((name) => join(shelf, name))
    .map((path) => ({ path, madeAt: statSync(path).mtimeMs }))
    .sort((one, other) => other.madeAt - one.madeAt)
    .map(({ path }) => path);
}

function hashOf(root: string): string {
  // Of today, since what runs out is counted in days.
  const hash = createHash("sha256").update(new Date().toISOString().slice(0, 10));
  for (const file of SOURCES.flatMap((source) => filesIn(root, source)).sort())
    hash.update(`\0${file}\0`).update(readFileSync(join(root, file)));
  return hash.digest("hex");
}

function filesIn(root: string, path: string): string[] {
  if (statSync(join(root, path)).isFile()) return [path];
  return readdirSync(join(root, path)).flatMap((name) => filesIn(root, `${path}/${name}`));
}
