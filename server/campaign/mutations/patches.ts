import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runTool } from "@/server/launch/tool";
import { SHARED } from "@/server/test/global-postgres";

/** A check or a scope in the sources taken away, and the test that must turn red. */
export interface Patch {
  file: string;
  from: string;
  to: string;
  test: string;
  /** The guard that repeats it, taken away with it: nobody can tell that the one is gone before the other is. */
  by?: Pick<Patch, "file" | "from" | "to">;
}

export const VERSION_CHECKS: Patch[] = [
  ["server/pledge/moves.ts", "working.version !== at.version", "server/pledge/moves.db.test.ts"],
  [
    "server/pledge/moves.ts",
    "pledge.version !== (at.pledgeVersion ?? pledge.version)",
    "server/pledge/moves.db.test.ts",
  ],
  ["server/pledge/containers.ts", "pledge.version !== version", "server/promise/promise.db.test.ts"],
  ["server/account/mutations.ts", "account.version !== version", "server/account/account.db.test.ts"],
  [
    "server/gap/decisions.ts",
    "(before?.version ?? null) !== (input.version ?? null)",
    "server/gap/gap.db.test.ts",
  ],
  ["server/gap/ask-answers.ts", "ask.version !== version", "server/gap/ask.db.test.ts"],
  ["server/gap/ask-sending.ts", "ask.version !== version", "server/gap/ask.db.test.ts"],
  ["server/gap/decisions.ts", "before.version !== input.version", "server/gap/gap.db.test.ts"],
  ["server/plan/deletion.ts", "standing.version !== version", "server/plan/change/change.db.test.ts"],
  ["server/plan/change/write.ts", "step.version !== before.version", "server/plan/change/change.db.test.ts"],
  ["server/analysis/scenarios.ts", "row.version === version", "server/analysis/analysis.db.test.ts"],
].map(([file = "", check = "", test = ""]) => ({
  file,
  from: check,
  to: check.includes("!==") ? "false" : "true",
  test,
}));

/** In a condition of SQL: whoever asks gets every row. */
export const EVERY_ROW = "everyRow`true`";
const EVERY_ROW_IMPORT = 'import { sql as everyRow } from "drizzle-orm";\n';

const FOLDERS = ["server", "db", "app", ".config", "e2e"];
const FILES = ["package.json", "tsconfig.json"];

const LANES = 2;

/** Runs the test of each check or scope against a copy of the sources that lacks it, on a cluster that all share. */
export async function tryPatches(
  patches: readonly Patch[],
  superuserUrl: string,
  say: (progress: string) => void,
): Promise<{ tried: number; survivors: string[] }> {
  const survivors: string[] = [];
  let tried = 0;
  const tests = [...new Set(patches.map(({ test }) => test))];
  await each(tests, async (test) => {
    if ((await runWithout(null, test, superuserUrl)) !== "green")
      throw new Error(`${test} is not green before anything was taken away.`);
  });
  await each(patches, async (patch) => {
    const name = nameOf(patch);
    if ((await runWithout(patch, patch.test, superuserUrl)) !== "red") survivors.push(name);
    tried += 1;
    say(`${name}: ${survivors.includes(name) ? "survived" : "noticed"}`);
  });
  return { tried, survivors };
}

export const nameOf = ({ file, from, by }: Patch): string =>
  `${file}: ${from.trim()}${by ? `, with: ${by.from}` : ""}`;

async function each<T>(all: readonly T[], attempt: (one: T) => Promise<void>): Promise<void> {
  const queue = [...all];
  const lane = async () => {
    for (let next = queue.shift(); next !== undefined; next = queue.shift()) await attempt(next);
  };
  await Promise.all(Array.from({ length: LANES }, lane));
}

/** `broken`: a run that failed, but in which no test did. */
async function runWithout(
  patch: Patch | null,
  test: string,
  superuserUrl: string,
): Promise<"red" | "green" | "broken"> {
  const root = process.cwd();
  const copy = mkdtempSync(join(tmpdir(), "muster-patched-"));
  try {
    for (const name of [...FOLDERS, ...FILES])
      cpSync(join(root, name), join(copy, name), { recursive: true });
    symlinkSync(join(root, "node_modules"), join(copy, "node_modules"));
    for (const taken of patch ? [patch, ...(patch.by ? [patch.by] : [])] : []) takeAway(copy, taken);
    const bin = join(root, "node_modules/vitest/vitest.mjs");
    const args = [bin, "run", "--config", ".config/vitest.ts", "--bail", "1", test];
    const { code, output } = await runTool(process.execPath, args, {
      cwd: copy,
      env: { ...process.env, NO_COLOR: "1", [SHARED]: superuserUrl },
    });
    if (code === 0) return "green";
    return /Tests .*\d+ failed/.test(output) ? "red" : "broken";
  } finally {
    rmSync(copy, { recursive: true, force: true });
  }
}

function takeAway(root: string, { file, from, to }: Pick<Patch, "file" | "from" | "to">): void {
  const source = readFileSync(join(root, file), "utf8");
  if (!source.includes(from)) throw new Error(`${file} has no: ${from}`);
  const imported = source.startsWith(EVERY_ROW_IMPORT) ? "" : EVERY_ROW_IMPORT;
  writeFileSync(join(root, file), `${imported}${source.replace(from, () => to)}`);
}
