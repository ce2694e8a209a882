import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type LockedPackage, readLock } from "./lock";

export const FLOOR = ".config/security-floor.json";

export type Floor = Record<string, { least: string; why: string }>;

/** Packages of the lock file that are older than the least version that is known to be sound, with what to do. */
export function belowFloor(root: string): string[] {
  const floor = JSON.parse(readFileSync(join(root, FLOOR), "utf8")) as Floor;
  return compareWithFloor(floor, readLock(root));
}

export function compareWithFloor(floor: Floor, packages: Pick<LockedPackage, "name" | "version" | "path">[]) {
  return Object.entries(floor).flatMap(([name, { least, why }]) => {
    const copies = packages.filter((one) => one.name === name);
    if (copies.length === 0) return [`${name}: not in package-lock.json. Take it out of ${FLOOR}.`];
    return copies
      .filter(({ version }) => isOlder(version, least))
      .map(
        ({ version, path }) =>
          `${name} ${version} (${path}) is below ${least}: ${why}. Install ${least} or newer.`,
      );
  });
}

/** A version before the release, `1.2.0-rc.1`, is older than 1.2.0. */
function isOlder(version: string, least: string): boolean {
  const [core = "", early] = version.split("+", 1)[0]?.split(/-(.*)/s) ?? [];
  const [left, right] = [core, least].map((text) => text.split(".").map(Number));
  for (let index = 0; index < 3; index += 1) {
    const difference = (left?.[index] ?? 0) - (right?.[index] ?? 0);
    if (difference !== 0) return difference < 0;
  }
  return early !== undefined;
}
