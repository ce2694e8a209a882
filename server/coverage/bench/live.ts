import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { setTimeout as delay } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import type { Size } from "./scale";

const EVERY_MS = 5;
const REST_MS = 500;
/** Nobody waits for an answer longer than this: the process that should give it is lost. */
const LONGEST_MS = 10_000;
const FILE = fileURLToPath(new URL("./live-process.ts", import.meta.url));

/** The slowest answers of the live route, in milliseconds, from a process at rest and while it draws. */
export async function measureLive(
  size: Size & { draws: number },
): Promise<{ atRest: number; drawing: number }> {
  const child = fork(FILE, [JSON.stringify(size)], { stdio: ["ignore", "ignore", "inherit", "ipc"] });
  try {
    const [port] = await Promise.race([once(child, "message"), endOf(child)]);
    const url = `http://127.0.0.1:${port}/api/health/live`;
    // the first answer pays for the connection
    await ask(url);
    const restEnd = performance.now() + REST_MS;
    const atRest = await slowestWhile(url, () => performance.now() < restEnd);
    let isDone = false;
    child.once("message", () => {
      isDone = true;
    });
    child.send("draw");
    const drawing = await slowestWhile(url, () => !isDone && child.exitCode === null);
    if (!isDone) throw new Error("the process that draws ended early");
    return { atRest, drawing };
  } finally {
    child.kill("SIGKILL");
  }
}

async function endOf(child: ChildProcess): Promise<never> {
  await once(child, "exit");
  throw new Error("the process that draws ended early");
}

async function slowestWhile(url: string, isOn: () => boolean): Promise<number> {
  let slowest = 0;
  while (isOn()) {
    slowest = Math.max(slowest, await ask(url));
    await delay(EVERY_MS);
  }
  return slowest;
}

async function ask(url: string): Promise<number> {
  const start = performance.now();
  const response = await fetch(url, { signal: AbortSignal.timeout(LONGEST_MS) });
  await response.text();
  if (!response.ok) throw new Error(`${url}: ${response.status}`);
  return performance.now() - start;
}
