import { parentPort, workerData } from "node:worker_threads";
import { type Answers, runTask, type Task, type TaskKind } from "./tasks";

export type Message =
  /** The first, when the engine has been read. */
  | { kind: "ready" }
  | { kind: "progress"; done: number }
  | { kind: "done"; answer: Answers[TaskKind] }
  | { kind: "cancelled" }
  | { kind: "failed"; error: unknown };

/** Thrown out of a calculation that is not wanted any more. */
class Cancelled extends Error {}

const STEP = 0.01;
const { flag } = workerData as { flag: Int32Array };

parentPort?.on("message", (task: Task) => {
  let told = 0;
  const say = (message: Message) => parentPort?.postMessage(message);
  say({ kind: "progress", done: 0 });
  try {
    const answer = runTask(task, (done) => {
      if (Atomics.load(flag, 0) !== 0) throw new Cancelled();
      // A message for each draw would keep the other side busier than its readers.
      if (done < told + STEP && done < 1) return;
      told = done;
      say({ kind: "progress", done });
    });
    say({ kind: "done", answer });
  } catch (error) {
    say(error instanceof Cancelled ? { kind: "cancelled" } : { kind: "failed", error });
  }
});
parentPort?.postMessage({ kind: "ready" } satisfies Message);
