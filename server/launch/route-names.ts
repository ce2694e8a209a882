import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

interface Route {
  page: string;
  regex: string;
}

const MANIFEST = ".next/routes-manifest.json";
const ASSETS = "/_next/";
const OTHER = "other";
/** Answered before the application is asked. */
const OWN = ["/metrics"];

/** The pattern behind an address, `/plans/[planId]/coverage`, in which nothing stands that somebody filled in. */
export function routeNames(root: string): (url: string) => string {
  const { fixed, patterns } = readRoutes(join(root, MANIFEST));
  return (url) => {
    const path = url.split("?", 1)[0] ?? "";
    if (path.startsWith(ASSETS)) return "/_next";
    if (fixed.has(path)) return path;
    return patterns.find(({ pattern }) => pattern.test(path))?.page ?? OTHER;
  };
}

/** Without a build, as in development, every address is another one. */
function readRoutes(path: string): { fixed: Set<string>; patterns: { page: string; pattern: RegExp }[] } {
  if (!existsSync(path)) return { fixed: new Set(OWN), patterns: [] };
  const { staticRoutes, dynamicRoutes } = JSON.parse(readFileSync(path, "utf8")) as Record<string, Route[]>;
  return {
    fixed: new Set([...OWN, ...(staticRoutes ?? []).map(({ page }) => page)]),
    patterns: (dynamicRoutes ?? []).map(({ page, regex }) => ({ page, pattern: new RegExp(regex) })),
  };
}
