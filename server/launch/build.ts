import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { takeLock } from "./data-lock";
import { checkFirstLoads } from "./first-load";
import { packAssets } from "./packed-assets";
import { deliver, end, type Identity, identify } from "./process-identity";
import { sourceHash } from "./source-hash";
import { Stop, say } from "./stop";
import { runTool } from "./tool";

const OTHER_BUILD_TIMEOUT_MS = 600_000;

/** Builds for production unless the build that is there was made of exactly these sources. */
export async function ensureBuild(root: string, signal?: AbortSignal): Promise<void> {
  const stamp = join(root, ".next/SOURCE_HASH");
  if (isCurrent(root, stamp)) return;
  const folder = join(root, ".cache/build");
  mkdirSync(folder, { recursive: true });
  const lock = await waitForLock(folder, signal);
  try {
    // Another start may have built it meanwhile.
    if (isCurrent(root, stamp)) return;
    await build(root, stamp, join(folder, "running.json"), signal);
  } finally {
    lock.release();
  }
}

function isCurrent(root: string, stamp: string): boolean {
  return existsSync(stamp) && readFileSync(stamp, "utf8") === sourceHash(root);
}

async function build(
  root: string,
  stamp: string,
  running: string,
  signal: AbortSignal | undefined,
): Promise<void> {
  await endAbandonedBuild(running);
  say("building the application (under a minute the first time)");
  // Gone before the build begins and back after it ended: a build that was cut short is never taken for a good one.
  rmSync(stamp, { force: true });
  // TypeScript 7.0 takes over findings from here that the changed sources no longer have.
  rmSync(join(root, ".next/cache/.tsbuildinfo"), { force: true });
  const hash = sourceHash(root);
  const bin = join(root, "node_modules/next/dist/bin/next");
  const { code, killedBy, output } = await runTool(process.execPath, [bin, "build"], {
    cwd: root,
    env: { ...process.env, NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" },
    signal,
    onStart: ({ pid }) => writeFileSync(running, JSON.stringify(pid === undefined ? null : identify(pid))),
  });
  rmSync(running, { force: true });
  if (code !== 0) throw new Stop(`The build failed (${killedBy ?? `exit code ${code}`}):\n${output.trim()}`);
  await packAssets(root);
  checkFirstLoads(root);
  writeFileSync(stamp, hash);
}

/** A launcher that was killed leaves its build running; two builds in one folder would spoil each other. */
async function endAbandonedBuild(running: string): Promise<void> {
  if (!existsSync(running)) return;
  const identity = JSON.parse(readFileSync(running, "utf8")) as Identity | null;
  if (!identity || identify(identity.pid)?.started !== identity.started) return;
  deliver(-identity.pid, "SIGKILL");
  await end(identity, [["SIGKILL", 5_000]]);
}

async function waitForLock(folder: string, signal: AbortSignal | undefined): Promise<{ release(): void }> {
  const deadline = Date.now() + OTHER_BUILD_TIMEOUT_MS;
  for (let isTold = false; ; isTold = true) {
    const lock = takeLock(folder);
    if ("release" in lock) return lock;
    if (!isTold) say(`waiting for the build of another start (pid ${lock.holder.pid})`);
    if (Date.now() > deadline)
      throw new Stop(`The build of another start (pid ${lock.holder.pid}) does not end.`);
    await delay(250, undefined, { signal });
  }
}
