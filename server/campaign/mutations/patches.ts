import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runTool } from "@/server/launch/tool";

/** A check or a scope in the sources taken away, and the test that must turn red. */
export interface Patch {
  file: string;
  from: string;
  to: string;
  test: string;
}

export const VERSION_CHECKS: Patch[] = [
  ["server/pledge/moves.ts", "working.version !== at.version", "server/pledge/moves.db.test.ts"],
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

/** Runs the test of each check or scope against a copy of the sources that lacks it. */
export async function tryPatches(
  patches: readonly Patch[],
  say: (progress: string) => void,
): Promise<{ tried: number; survivors: string[] }> {
  const survivors: string[] = [];
  for (const patch of patches) {
    const name = `${patch.file}: ${patch.from}`;
    if (!(await turnsRed(patch))) survivors.push(name);
    say(`${name}: ${survivors.includes(name) ? "survived" : "noticed"}`);
  }
  return { tried: patches.length, survivors };
}

async function turnsRed({ file, from, to, test }: Patch): Promise<boolean> {
  const root = process.cwd();
  const copy = mkdtempSync(join(tmpdir(), "muster-patched-"));
  try {
    for (const name of [...FOLDERS, ...FILES])
      cpSync(join(root, name), join(copy, name), { recursive: true });
    symlinkSync(join(root, "node_modules"), join(copy, "node_modules"));
    const source = readFileSync(join(copy, file), "utf8");
    if (!source.includes(from)) throw new Error(`${file} has no: ${from}`);
    writeFileSync(join(copy, file), `${EVERY_ROW_IMPORT}${source.replace(from, () => to)}`);
    const bin = join(root, "node_modules/vitest/vitest.mjs");
    const args = [bin, "run", "--config", ".config/vitest.ts", "--project", "database", test];
    const { code, output } = await runTool(process.execPath, args, {
      cwd: copy,
      env: { ...process.env, NO_COLOR: "1" },
    });
    // A run in which no test failed has not turned red, whatever ended it.
    return code !== 0 && /Tests .*\d+ failed/.test(output);
  } finally {
    rmSync(copy, { recursive: true, force: true });
  }
}
