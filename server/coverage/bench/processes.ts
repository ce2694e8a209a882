import { type ChildProcess, fork } from "node:child_process";
import { fileURLToPath } from "node:url";
import type { Answer, Argument, TaskName } from "./tasks";

export type Outcome<T> = { result: T } | { failure: string };

type Message = { stage: string } | { result: unknown } | { error: string };

const FILE = fileURLToPath(new URL("./worker-process.ts", import.meta.url));
const HEAP_MB = 6144;
/** What engines and solvers say when they have no more room. */
const NO_ROOM =
  /out of memory|heap limit|allocation failed|Cannot enlarge memory|Invalid \w+ length|Aborted\(/i;

/**
 * A process of its own for each peer: one that hangs can be ended, one that runs out of memory takes nobody along, and
 * none inherits what the compiler learned from another.
 */
export class WorkerProcess {
  private child: ChildProcess | null = null;
  private errors = "";
  private readonly warmMs: number;

  constructor(warmMs: number) {
    this.warmMs = warmMs;
  }

  /** `limitMs` holds for each stage of the task; what comes before its first stage may take `startMs`. */
  async ask<Name extends TaskName>(
    task: Name,
    argument: Argument<Name>,
    limitMs: number,
    startMs = limitMs,
  ): Promise<Outcome<Answer<Name>>> {
    const child = this.child ?? this.start();
    return new Promise((resolve) => {
      let timer: NodeJS.Timeout;
      const finish = (outcome: Outcome<unknown>) => {
        clearTimeout(timer);
        child.removeAllListeners("message");
        child.removeAllListeners("exit");
        resolve(outcome as Outcome<Answer<Name>>);
      };
      const restartClock = (allowedMs: number) => {
        clearTimeout(timer);
        timer = setTimeout(() => {
          finish({ failure: pastLimit(allowedMs) });
          this.end();
        }, allowedMs);
      };
      child.on("message", (message: Message) => {
        if ("stage" in message) restartClock(limitMs);
        else if ("result" in message) finish({ result: message.result });
        else {
          finish({ failure: NO_ROOM.test(message.error) ? "out of memory" : message.error });
          // what a solver left half done would stand in the way of its next run
          this.end();
        }
      });
      child.once("exit", (code, signal) => {
        this.child = null;
        // the system's own killer leaves no word
        const isNoRoom = NO_ROOM.test(this.errors) || signal === "SIGKILL";
        finish({ failure: isNoRoom ? "out of memory" : `ended with ${signal ?? code}: ${this.errors}` });
      });
      restartClock(startMs);
      child.send({ task, argument });
    });
  }

  end(): void {
    this.child?.removeAllListeners("exit");
    this.child?.kill("SIGKILL");
    this.child = null;
  }

  private start(): ChildProcess {
    this.errors = "";
    const child = fork(FILE, [String(this.warmMs)], {
      execArgv: [...process.execArgv, "--expose-gc", `--max-old-space-size=${HEAP_MB}`],
      stdio: ["ignore", "ignore", "pipe", "ipc"],
    });
    child.stderr?.setEncoding("utf8").on("data", (text: string) => {
      this.errors = (this.errors + text).slice(-2000);
    });
    this.child = child;
    return child;
  }
}

export function pastLimit(limitMs: number): string {
  return `> ${limitMs / 1000} s`;
}
