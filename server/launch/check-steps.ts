import { cpSync, mkdirSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { findBreaches } from "./boundaries/boundaries";
import { failure, type Outcome, PASSED, type Step } from "./steps";
import { belowFloor } from "./supply/floor";
import { runTool, type ToolResult } from "./tool";

const TIMEOUT_MS = 180_000;

/** What can be said about the sources without running them. */
export function checkSteps(root: string): Step[] {
  return [
    { name: "types", run: () => checkTypes(root) },
    { name: "lint", run: () => lint(root) },
    { name: "promises", run: () => lintPromises(root) },
    { name: "import rules", run: () => checkImports(root) },
    { name: "migrations", run: () => checkMigrations(root) },
    { name: "security floor", run: () => checkFloor(root) },
  ];
}

async function checkTypes(root: string): Promise<Outcome> {
  // The types of routes and pages are generated; a clean clone has none yet.
  const generated = await node(root, "next/dist/bin/next", ["typegen"]);
  if (generated.code !== 0) return verdict(generated);
  // Without the incremental cache: TypeScript 7.0 repeats findings from it that the sources no longer have.
  return verdict(await node(root, "typescript/bin/tsc", ["--noEmit", "-p", ".", "--incremental", "false"]));
}

async function lint(root: string): Promise<Outcome> {
  const args = [
    "ci",
    "--config-path",
    ".config/lint.json",
    "--error-on-warnings",
    "--colors=off",
    "--max-diagnostics=50",
    ".",
  ];
  return verdict(await node(root, "@biomejs/biome/bin/biome", args));
}

async function lintPromises(root: string): Promise<Outcome> {
  const folders = ["app", "server", "db", "e2e"];
  return verdict(
    await node(root, "oxlint/bin/oxlint", ["--type-aware", "--config", ".config/oxlint.json", ...folders]),
  );
}

async function checkImports(root: string): Promise<Outcome> {
  const breaches = await findBreaches(root);
  if (breaches.length === 0) return PASSED;
  return failure(breaches.map(({ rule, from, to }) => `${rule}: ${from} imports ${to}`).join("\n"));
}

async function checkFloor(root: string): Promise<Outcome> {
  const below = belowFloor(root);
  return below.length === 0 ? PASSED : failure(below.join("\n"));
}

/** Generating from the schema must add nothing to the committed migrations. Tried on a copy. */
async function checkMigrations(root: string): Promise<Outcome> {
  const copy = join(root, ".cache", `migrations-${process.pid}`);
  try {
    mkdirSync(copy, { recursive: true });
    cpSync(join(root, "db"), join(copy, "db"), { recursive: true });
    const before = readdirSync(join(copy, "db/migrations"));
    const bin = join(root, "node_modules/drizzle-kit/bin.cjs");
    const result = await runTool(process.execPath, [bin, "generate", "--config", "db/drizzle.config.ts"], {
      cwd: copy,
      env: plainEnvironment(),
      timeoutMs: TIMEOUT_MS,
    });
    const after = readdirSync(join(copy, "db/migrations"));
    // It exits with 0 also when it gave up, so its words count.
    if (result.code === 0 && /no schema changes/i.test(result.output) && after.length === before.length)
      return PASSED;
    return failure(`The schema has changed without a migration. Run: npm run db:generate\n${result.output}`);
  } finally {
    rmSync(copy, { recursive: true, force: true });
  }
}

function node(root: string, bin: string, args: string[]): Promise<ToolResult> {
  return runTool(process.execPath, [join(root, "node_modules", bin), ...args], {
    cwd: root,
    env: plainEnvironment(),
    timeoutMs: TIMEOUT_MS,
  });
}

function verdict({ code, killedBy, output }: ToolResult): Outcome {
  return code === 0 ? PASSED : failure(`${output}\n${killedBy ? `ended by ${killedBy}` : ""}`);
}

function plainEnvironment(): NodeJS.ProcessEnv {
  return { ...process.env, NO_COLOR: "1", NEXT_TELEMETRY_DISABLED: "1" };
}
