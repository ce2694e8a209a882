import { type ChildProcess, type SpawnOptions, spawn } from "node:child_process";
import { deliver } from "./process-identity";

export interface ToolResult {
  code: number | null;
  killedBy: NodeJS.Signals | null;
  /** stdout and stderr as they came */
  output: string;
  stdout: string;
}

interface ToolOptions extends Pick<SpawnOptions, "cwd" | "env" | "uid" | "gid"> {
  /** ends the tool and everything it started */
  signal?: AbortSignal;
  timeoutMs?: number;
  /** how long the tool may tidy up before it is killed */
  graceMs?: number;
  onStart?: (child: ChildProcess) => void;
}

const OUTPUT_CHARACTERS = 4_000_000;

/** Runs a program to its end, in a process group of its own, and keeps what it printed. */
export function runTool(command: string, args: string[], options: ToolOptions = {}): Promise<ToolResult> {
  const { signal, timeoutMs, graceMs = 0, onStart, ...spawnOptions } = options;
  return new Promise((resolve, reject) => {
    if (signal?.aborted) {
      reject(signal.reason);
      return;
    }
    const child = spawn(command, args, {
      ...spawnOptions,
      detached: true,
      stdio: ["ignore", "pipe", "pipe"],
    });
    let output = "";
    let stdout = "";
    const collect = (chunk: string) => {
      output = (output + chunk).slice(-OUTPUT_CHARACTERS);
    };
    child.stdout.setEncoding("utf8").on("data", (chunk: string) => {
      stdout += chunk;
      collect(chunk);
    });
    child.stderr.setEncoding("utf8").on("data", collect);

    const timers: NodeJS.Timeout[] = [];
    const endGroup = () => {
      if (child.pid === undefined) return;
      const group = -child.pid;
      if (graceMs > 0) deliver(group, "SIGTERM");
      timers.push(setTimeout(() => deliver(group, "SIGKILL"), graceMs));
    };
    if (timeoutMs !== undefined) timers.push(setTimeout(endGroup, timeoutMs));
    signal?.addEventListener("abort", endGroup, { once: true });
    const finish = () => {
      for (const timer of timers) clearTimeout(timer);
      signal?.removeEventListener("abort", endGroup);
    };
    child.once("error", (error) => {
      finish();
      reject(error);
    });
    child.once("close", (code, killedBy) => {
      finish();
      if (signal?.aborted) reject(signal.reason);
      else resolve({ code, killedBy, output, stdout });
    });
    if (child.pid !== undefined) onStart?.(child);
  });
}
