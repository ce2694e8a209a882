import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { ensureBuild } from "./build";
import { checkSteps } from "./check-steps";
import { findChromium } from "./chromium";
import { failure, type Outcome, PASSED, runStep, runTogether, type Step, sum } from "./steps";
import { readCampaigns, readPlaywright, readVitest } from "./test-reports";
import { runTool } from "./tool";

const STEP_TIMEOUT_MS = 900_000;
/** For a test run to stop the servers it started, which have fifteen seconds for it. */
const GRACE_MS = 20_000;

/** Everything: sources, units, database, production build, start-up, browser. The last line sums it up. */
export async function main(): Promise<void> {
  const root = process.cwd();
  const stopping = new AbortController();
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
    process.on(signal, () => stopping.abort(new Error(`stopped by ${signal}`)));
  }
  const { signal } = stopping;
  const results = join(root, ".cache/test-results");
  rmSync(results, { recursive: true, force: true });
  mkdirSync(results, { recursive: true });

  const outcomes = await runTogether(checkSteps(root));
  const next = async (step: Step) => {
    const outcome = signal.aborted ? failure("stopped") : await runStep(step);
    outcomes.push(outcome);
    return outcome;
  };
  const buildAndStart = async () => {
    const { failed } = await next({
      name: "build",
      run: () => ensureBuild(root, signal).then(() => PASSED),
    });
    // Without a build whatever needs one would only repeat that there is none.
    if (failed > 0) return false;
    await next({ name: "start-up", run: () => vitest(root, results, ["launch"], signal) });
    return true;
  };
  // Two at a time, where the one waits while the other has the processor. Campaigns and browsers fill it alone.
  const [isBuilt] = await Promise.all([
    buildAndStart(),
    next({ name: "unit, database", run: () => vitest(root, results, ["unit", "database", "site"], signal) }),
  ]);
  if (isBuilt) {
    await next({ name: "campaigns", run: () => campaigns(root, signal) });
    await next({ name: "browser", run: () => playwright(root, results, signal) });
  }

  const { passed, failed } = sum(outcomes);
  console.log(`${passed} passed, ${failed} failed`);
  process.exit(failed === 0 && passed > 0 ? 0 : 1);
}

async function vitest(
  root: string,
  results: string,
  projects: string[],
  signal: AbortSignal,
): Promise<Outcome> {
  const file = join(results, `${projects.join("-")}.json`);
  const bin = join(root, "node_modules/vitest/vitest.mjs");
  const options = ["--config", ".config/vitest.ts", "--reporter=json", `--outputFile=${file}`];
  const selection = projects.flatMap((project) => ["--project", project]);
  const { code, killedBy, output } = await runTool(process.execPath, [bin, "run", ...options, ...selection], {
    cwd: root,
    env: { ...process.env, NO_COLOR: "1" },
    signal,
    timeoutMs: STEP_TIMEOUT_MS,
    graceMs: GRACE_MS,
  });
  return judge(file, readVitest, code, `${output}\n${ending(code, killedBy)}`);
}

/** The short form of every campaign: one promise kept for each row. */
async function campaigns(root: string, signal: AbortSignal): Promise<Outcome> {
  const args = ["--conditions=react-server", "--import", "tsx", "server/campaign/cli.ts"];
  const { code, killedBy, output, stdout } = await runTool(
    process.execPath,
    [...args, "all", "--short", "--json"],
    {
      cwd: root,
      env: { ...process.env, NO_COLOR: "1" },
      signal,
      timeoutMs: STEP_TIMEOUT_MS,
      graceMs: GRACE_MS,
    },
  );
  const outcome = readCampaigns(stdout, output);
  if (code === 0 || outcome.failed > 0) return outcome;
  return failure(`${output}\n${ending(code, killedBy)}`);
}

async function playwright(root: string, results: string, signal: AbortSignal): Promise<Outcome> {
  const folder = join(root, "e2e");
  if (!existsSync(folder) || !readdirSync(folder).some((name) => name.endsWith(".spec.ts"))) {
    return { passed: 0, failed: 0, report: "" };
  }
  const chromium = await findChromium(root, signal);
  const file = join(results, "browser.json");
  const bin = join(root, "node_modules/@playwright/test/cli.js");
  const args = [bin, "test", "--config", "e2e/playwright.config.ts", "--reporter=json"];
  const { code, killedBy, output } = await runTool(process.execPath, args, {
    cwd: root,
    env: { ...process.env, NO_COLOR: "1", CHROMIUM_PATH: chromium, PLAYWRIGHT_JSON_OUTPUT_FILE: file },
    signal,
    timeoutMs: STEP_TIMEOUT_MS,
    graceMs: GRACE_MS,
  });
  return judge(file, readPlaywright, code, `${output}\n${ending(code, killedBy)}`);
}

/** The report counts, yet a run that ends badly is never all well, whatever its report says. */
function judge<T>(file: string, read: (report: T) => Outcome, code: number | null, output: string): Outcome {
  if (!existsSync(file)) return failure(output);
  const outcome = read(JSON.parse(readFileSync(file, "utf8")) as T);
  if (code === 0 || outcome.failed > 0) return outcome;
  return { ...outcome, failed: 1, report: output };
}

function ending(code: number | null, killedBy: NodeJS.Signals | null): string {
  return killedBy ? `ended by ${killedBy}` : `exit code ${code}`;
}
