import { readFileSync } from "node:fs";
import { join } from "node:path";

export interface LockedPackage {
  /** Where it lies below the root: `node_modules/a/node_modules/b`. */
  path: string;
  name: string;
  version: string;
  integrity: string | null;
  license: string | null;
  isOptional: boolean;
  dependencies: string[];
}

interface Entry {
  name?: string;
  version?: string;
  integrity?: string;
  license?: string;
  dev?: boolean;
  optional?: boolean;
  devOptional?: boolean;
  dependencies?: Record<string, string>;
  optionalDependencies?: Record<string, string>;
  peerDependencies?: Record<string, string>;
}

/** Every package of package-lock.json; `isDelivered` leaves out what only developers install. */
export function readLock(root: string, { isDelivered = false } = {}): LockedPackage[] {
  const { packages } = JSON.parse(readFileSync(join(root, "package-lock.json"), "utf8")) as {
    packages: Record<string, Entry>;
  };
  return Object.entries(packages).flatMap(([path, entry]) => {
    if (path === "" || (isDelivered && entry.dev)) return [];
    const names = Object.keys({
      ...entry.dependencies,
      ...entry.optionalDependencies,
      ...entry.peerDependencies,
    });
    return {
      path,
      name: entry.name ?? path.slice(path.lastIndexOf("node_modules/") + "node_modules/".length),
      version: entry.version ?? "0.0.0",
      integrity: entry.integrity ?? null,
      license: entry.license ?? null,
      isOptional: Boolean(entry.optional ?? entry.devOptional),
      dependencies: names.flatMap((name) => found(packages, path, name) ?? []),
    };
  });
}

/** The copy that Node would load for a package at this place: the nearest on the way up. */
function found(packages: Record<string, Entry>, from: string, name: string): string | null {
  const folders = from.split("/node_modules/");
  for (let depth = folders.length; depth > 0; depth -= 1) {
    const path = `${folders.slice(0, depth).join("/node_modules/")}/node_modules/${name}`;
    if (packages[path]) return path;
  }
  return packages[`node_modules/${name}`] ? `node_modules/${name}` : null;
}
