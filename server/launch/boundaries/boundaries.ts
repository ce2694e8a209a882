import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { Stop } from "../stop";
import { runTool } from "../tool";

export interface Breach {
  rule: string;
  from: string;
  to: string;
}

interface CruiseResult {
  modules: { source: string; dependencies: unknown[] }[];
  summary: { violations: { rule: { name: string }; from: string; to: string }[] };
}

const FOLDERS = ["app", "server", "db", "e2e"];

/** Every import in the tree that .config/boundaries.cjs forbids. */
export async function findBreaches(root: string): Promise<Breach[]> {
  const folders = FOLDERS.filter((folder) => existsSync(join(root, folder)));
  const { modules, summary } = await cruise(root, folders);
  requireWholeTree(listSources(root, folders), modules);
  return summary.violations.map(({ rule, from, to }) => ({ rule: rule.name, from, to }));
}

async function cruise(root: string, folders: string[]): Promise<CruiseResult> {
  const preload = pathToFileURL(join(import.meta.dirname, "typescript-6.mjs")).href;
  const bin = join(root, "node_modules/dependency-cruiser/bin/dependency-cruise.mjs");
  const options = ["--config", ".config/boundaries.cjs", "--output-type", "json", "--progress", "none"];
  const args = ["--import", preload, "--no-warnings", bin, ...options, ...folders];
  const { code, output, stdout } = await runTool(process.execPath, args, { cwd: root, timeoutMs: 120_000 });
  try {
    return JSON.parse(stdout) as CruiseResult;
  } catch {
    throw new Stop(`dependency-cruiser failed (exit code ${code}):\n${output}`);
  }
}

/** A tool that reads nothing finds nothing: each source must have been read, and imports found among them. */
function requireWholeTree(sources: string[], modules: CruiseResult["modules"]): void {
  const read = new Set(modules.map(({ source }) => source));
  const missed = sources.filter((source) => !read.has(source));
  if (missed.length > 0) {
    throw new Stop(`${missed.length} of ${sources.length} sources were not read, ${missed[0]} first.`);
  }
  const edges = modules.reduce((sum, { dependencies }) => sum + dependencies.length, 0);
  if (edges < sources.length / 2) throw new Stop(`Only ${edges} imports found in ${sources.length} sources.`);
}

function listSources(root: string, folders: string[]): string[] {
  return folders.flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name) && !entry.name.endsWith(".d.ts"))
      .map((entry) =>
        join(entry.parentPath, entry.name)
          .slice(root.length + 1)
          .replaceAll("\\", "/"),
      ),
  );
}
