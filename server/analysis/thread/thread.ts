import { join } from "node:path";
import { Worker } from "node:worker_threads";
import { countThread } from "@/server/observe/measures";
import type { Message } from "./answer";
import type { Answers, Task, TaskKind } from "./tasks";

/** Somebody ended the calculation before it was done. */
export class Stopped extends Error {
  override readonly name = "Stopped";
}

/** One thread beside the event loop, which calculates one thing at a time. */
export interface Thread {
  /**
   * Has the engine read before there is anything to calculate, and settles when that is done. Keeps no process alive,
   * which may end meanwhile.
   */
  warm(): Promise<void>;
  /** `onProgress` hears 0 once the thread has begun, and 1 at the latest when it is done. */
  run<K extends TaskKind>(task: Task<K>, onProgress?: (done: number) => void): Promise<Answers[K]>;
  /**
   * Asks what is being calculated to end: it is rejected as stopped the next time it would say how far it is. Costs
   * the next one nothing, as the thread stays as it is.
   */
  cancel(): void;
  /** Ends what is being calculated at once; the thread can be used again, once it has read the engine anew. */
  stop(): Promise<void>;
}

const STOPPED = "The calculation was stopped.";

interface Running {
  onProgress: (done: number) => void;
  resolve: (answer: Answers[TaskKind]) => void;
  reject: (error: unknown) => void;
}

export function createThread(): Thread {
  let worker: Worker | null = null;
  let running: Running | null = null;
  let reading: Promise<void> = Promise.resolve();
  // Shared with the thread, which hears no message while it calculates.
  const flag = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));

  function settle(): Running | null {
    const settled = running;
    running = null;
    // An idle thread keeps no process alive.
    worker?.unref();
    return settled;
  }

  function start(): Worker {
    const started = new Worker(entry(), { execArgv: [], name: "analysis", workerData: { flag } });
    reading = new Promise((resolve, reject) => {
      started.once("message", () => resolve());
      started.once("error", reject);
      started.once("exit", (code) => reject(worker === started ? ended(code) : new Stopped(STOPPED)));
    });
    // Heard by whoever warms the thread; where it is only asked, the question fails.
    reading.catch(() => {});
    const lose = (error: unknown) => {
      if (worker !== started) return;
      worker = null;
      settle()?.reject(error);
    };
    started.on("message", (message: Message) => {
      if (worker !== started) return;
      if (message.kind === "ready") countThread();
      else if (message.kind === "progress") running?.onProgress(message.done);
      else if (message.kind === "done") settle()?.resolve(message.answer);
      else if (message.kind === "cancelled") settle()?.reject(new Stopped(STOPPED));
      else settle()?.reject(message.error);
    });
    started.on("error", lose);
    started.on("messageerror", lose);
    started.on("exit", (code) => lose(ended(code)));
    return started;
  }

  return {
    warm() {
      worker ??= start();
      if (!running) worker.unref();
      return reading;
    },
    run<K extends TaskKind>(task: Task<K>, onProgress: (done: number) => void = () => {}) {
      if (running) throw new Error("The thread is busy.");
      return new Promise<Answers[K]>((resolve, reject) => {
        worker ??= start();
        Atomics.store(flag, 0, 0);
        worker.postMessage(task);
        worker.ref();
        // Safe because a thread answers a task with the answer of its kind (tasks.ts).
        running = { onProgress, resolve: resolve as Running["resolve"], reject };
      });
    },
    cancel() {
      if (running) Atomics.store(flag, 0, 1);
    },
    async stop() {
      const stopped = worker;
      worker = null;
      settle()?.reject(new Stopped(STOPPED));
      await stopped?.terminate();
    },
  };
}

/** Found from where the product runs: the build packs no threads, and must not try to. */
function entry(): string {
  return join(process.cwd(), ...["server", "analysis", "thread", "entry.mjs"]);
}

const ended = (code: number) => new Error(`The thread ended with ${code}.`);
