import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { setTimeout as delay } from "node:timers/promises";

/** A pid alone is not enough: the number is used again. The start time tells two holders apart. */
export interface Identity {
  pid: number;
  started: string;
}

export function identify(pid: number): Identity | null {
  const started = startTime(pid);
  return started === null ? null : { pid, started };
}

export function isAlive(identity: Identity): boolean {
  return startTime(identity.pid) === identity.started;
}

/** Sends each signal in turn until the process is gone. */
export async function end(identity: Identity, steps: [NodeJS.Signals, waitMs: number][]): Promise<boolean> {
  for (const [signal, waitMs] of steps) {
    if (!isAlive(identity)) return true;
    deliver(identity.pid, signal);
    const deadline = Date.now() + waitMs;
    while (isAlive(identity) && Date.now() < deadline) await delay(20);
  }
  return !isAlive(identity);
}

export function deliver(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch (error) {
    if (!isGone(error)) throw error;
  }
}

function isGone(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "ESRCH";
}

function startTime(pid: number): string | null {
  return process.platform === "linux" ? startTimeFromProc(pid) : startTimeFromPs(pid);
}

function startTimeFromProc(pid: number): string | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    // The command name stands in brackets and may itself hold spaces and brackets.
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    const [state] = fields;
    if (state === "Z" || state === "X") return null;
    const boot = readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim();
    return `${boot} ${fields[19]}`;
  } catch {
    return null;
  }
}

function startTimeFromPs(pid: number): string | null {
  const { status, stdout } = spawnSync("ps", ["-o", "state=,lstart=", "-p", String(pid)], {
    encoding: "utf8",
  });
  const line = stdout?.trim() ?? "";
  if (status !== 0 || line === "" || line.startsWith("Z")) return null;
  return line.replace(/^\S+\s+/, "");
}
