import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";

const SOURCES = [
  "app",
  "server",
  "db",
  "next.config.js",
  ".postcssrc.json",
  "tsconfig.json",
  "package.json",
  "package-lock.json",
  "proxy.ts",
  "instrumentation.ts",
];
// What the build never reads, so that writing a test costs no build.
const IGNORED = /(^|\/)(test|launch|migrations)\/|\.(test|spec|bench|sql)(\.tsx?)?$/;

/** One hash over everything that the production build is made of. */
export function sourceHash(root: string): string {
  const hash = createHash("sha256").update(process.versions.node.split(".")[0] ?? "");
  for (const file of SOURCES.flatMap((source) => listFiles(root, source)).sort()) {
    hash.update(`\0${file}\0`).update(readFileSync(join(root, file)));
  }
  return hash.digest("hex");
}

function listFiles(root: string, path: string): string[] {
  const full = join(root, path);
  if (!existsSync(full)) return [];
  if (statSync(full).isFile()) return IGNORED.test(path) ? [] : [path];
  return readdirSync(full).flatMap((name) => listFiles(root, `${path}/${name}`));
}
