import type { Plan } from "@/server/coverage/engine";
import { DomainError } from "@/server/errors";
import { wording } from "@/server/language/wording";
import type { Answers, Task, TaskKind } from "./thread/tasks";
import type { Thread } from "./thread/thread";

const MOST_WAITING = 50;

export type AskThread = <K extends TaskKind>(task: Task<K>) => Promise<Answers[K]>;

/**
 * Short questions, one after the other on one thread. The same question about the same plan is asked once,
 * however many readers wait for it; the answers go with the plan.
 */
export function createLine(thread: Thread): AskThread {
  const answersOf = new WeakMap<Plan, Map<string, Promise<unknown>>>();
  let last: Promise<unknown> = Promise.resolve();
  let waiting = 0;

  function stand<K extends TaskKind>(task: Task<K>): Promise<Answers[K]> {
    if (waiting >= MOST_WAITING) return Promise.reject(new DomainError("TOO_MANY", wording("analysis.full")));
    waiting += 1;
    const answer = last
      .then(() => thread.run(task))
      .finally(() => {
        waiting -= 1;
      });
    last = answer.catch(() => {});
    return answer;
  }

  return <K extends TaskKind>(task: Task<K>) => {
    const { plan, ...question } = task;
    const answers = answersOf.get(plan) ?? new Map<string, Promise<unknown>>();
    answersOf.set(plan, answers);
    const key = JSON.stringify(question);
    // Safe because the key names the kind of the question, which decides the kind of the answer.
    const known = answers.get(key) as Promise<Answers[K]> | undefined;
    if (known) return known;
    const answer = stand(task);
    answers.set(key, answer);
    // What failed is asked anew by the next reader.
    answer.catch(() => answers.delete(key));
    return answer;
  };
}
