import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { packedBytes } from "./packed-assets";
import { Stop } from "./stop";

/** What a page may cost before it is alive: all scripts of its first load together, as they travel. */
export const MOST_FIRST_LOAD_BYTES = 190_000;

export interface FirstLoad {
  route: string;
  bytes: number;
}

/** The scripts of each route's first load, packed, as the build itself lists them. Heaviest first. */
export function firstLoads(root: string): FirstLoad[] {
  const file = join(root, ".next/diagnostics/route-bundle-stats.json");
  if (!existsSync(file)) throw new Stop(`The build no longer says what its routes load (${file}).`);
  const routes = JSON.parse(readFileSync(file, "utf8")) as { route: string; firstLoadChunkPaths: string[] }[];
  if (routes.length === 0) throw new Stop(`The build lists no route (${file}).`);
  return routes
    .map(({ route, firstLoadChunkPaths }) => ({
      route,
      bytes: firstLoadChunkPaths.reduce((sum, path) => sum + packedBytes(join(root, path)), 0),
    }))
    .sort((a, b) => b.bytes - a.bytes);
}

/** Refuses a build of which a route has grown too heavy for a phone in the field. */
export function checkFirstLoads(root: string): void {
  const heavy = firstLoads(root).filter(({ bytes }) => bytes > MOST_FIRST_LOAD_BYTES);
  if (heavy.length === 0) return;
  const lines = heavy.map(({ route, bytes }) => `  ${route}: ${(bytes / 1000).toFixed(1)} kB`);
  throw new Stop(
    `Scripts of the first load over ${MOST_FIRST_LOAD_BYTES / 1000} kB. Load what is not needed at once with next/dynamic:\n${lines.join("\n")}`,
  );
}
