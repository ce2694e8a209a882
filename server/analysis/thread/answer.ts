import { parentPort } from "node:worker_threads";
import { type Answers, runTask, type Task, type TaskKind } from "./tasks";

export type Message =
  | { kind: "progress"; done: number }
  | { kind: "done"; answer: Answers[TaskKind] }
  | { kind: "failed"; error: unknown };

const STEP = 0.01;

parentPort?.on("message", (task: Task) => {
  let told = 0;
  const say = (message: Message) => parentPort?.postMessage(message);
  say({ kind: "progress", done: 0 });
  try {
    const answer = runTask(task, (done) => {
      // A message for each draw would keep the other side busier than its readers.
      if (done < told + STEP && done < 1) return;
      told = done;
      say({ kind: "progress", done });
    });
    say({ kind: "done", answer });
  } catch (error) {
    say({ kind: "failed", error });
  }
});
