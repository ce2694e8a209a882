import { createHash } from "node:crypto";
import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
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

export function keptTemplate(root: string): KeptTemplate {
  const shelf = join(root, ".cache/template");
  const kept = join(shelf, hashOf(root));
  return {
    copyTo(folder) {
      if (!existsSync(kept)) return false;
      cpSync(kept, folder, { recursive: true });
      return true;
    },
    keep(folder) {
      const copy = `${kept}.${process.pid}`;
      mkdirSync(shelf, { recursive: true });
      cpSync(folder, copy, { recursive: true });
      // Complete or not there at all; whoever made the same meanwhile was first.
      if (existsSync(kept)) rmSync(copy, { recursive: true });
      else renameSync(copy, kept);
      for (const old of newestFirst(shelf).slice(MOST_KEPT)) rmSync(old, { recursive: true, force: true });
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
