import { DomainError } from "@/server/errors";
import { wording } from "@/server/language/wording";
import type { Answers, Task, TaskKind } from "./thread/tasks";
import { Stopped, type Thread } from "./thread/thread";

/** Questions that wait beside the one that is answered. One screen asks at most ten things at once. */
export const LINE_LIMITS = { waitingOfOne: 10, waitingOfAll: 50 } as const;

/** Who asks, and what says that nobody waits for the answer any more. */
export interface Asker {
  owner: string;
  signal?: AbortSignal | undefined;
  /** Hears how far the answer is, 0 to 1; also where the question was asked already. */
  onProgress?: ((done: number) => void) | undefined;
}

/** What became of a question. One that was asked already is joined, not asked, and counts once. */
export type Turn = "asked" | "answered" | "failed" | "cancelled" | "refused";

export type AskThread = <K extends TaskKind>(asker: Asker, task: Task<K>) => Promise<Answers[K]>;

type Answer = Answers[TaskKind];

interface Waiter {
  owner: string;
  onProgress: ((done: number) => void) | undefined;
  resolve: (answer: Answer) => void;
  reject: (error: unknown) => void;
}

interface Question {
  task: Task;
  /** Among the questions about the same plan. */
  key: string;
  waiters: Set<Waiter>;
  done: number;
}

/** Answers and questions about one plan, by what is asked. */
interface About {
  answers: Map<string, Answer>;
  open: Map<string, Question>;
}

/**
 * Short questions, one after the other on one thread, one of each user in turns. The same question about the same
 * plan is asked once, however many readers wait for it; the answers go with the plan. A question for which nobody
 * waits any more is taken out of the line, or ended where it is being answered.
 */
export function createLine(thread: Thread, count: (turn: Turn) => void = () => {}): AskThread {
  const aboutOf = new WeakMap<Task["plan"], About>();
  const waiting: Question[] = [];
  /** Users with a question that waits, whose turn is next first. */
  let turns: string[] = [];
  let running: Question | null = null;

  const isOf = (owner: string) => (question: Question) =>
    [...question.waiters].some((waiter) => waiter.owner === owner);

  /** A user comes last when the first question is asked, and again after each turn. */
  function queue(owner: string): void {
    if (!turns.includes(owner)) turns.push(owner);
  }

  function next(): Question | null {
    for (const owner of turns) {
      const place = waiting.findIndex(isOf(owner));
      const [question] = place < 0 ? [] : waiting.splice(place, 1);
      if (!question) continue;
      turns = turns.filter((one) => one !== owner);
      turns.push(owner);
      turns = turns.filter((one) => waiting.some(isOf(one)));
      return question;
    }
    return null;
  }

  function dispatch(): void {
    if (running) return;
    running = next();
    if (running) void answer(running);
  }

  async function answer(question: Question): Promise<void> {
    const { answers, open } = openOf(question.task.plan);
    try {
      const found = await thread.run(question.task, (done) => {
        question.done = done;
        for (const waiter of question.waiters) waiter.onProgress?.(done);
      });
      answers.set(question.key, found);
      count("answered");
      for (const waiter of question.waiters) waiter.resolve(found);
    } catch (error) {
      // What failed is asked anew by the next reader.
      count(error instanceof Stopped ? "cancelled" : "failed");
      for (const waiter of question.waiters) waiter.reject(error);
    }
    if (open.get(question.key) === question) open.delete(question.key);
    running = null;
    dispatch();
  }

  function leave(question: Question, waiter: Waiter): void {
    question.waiters.delete(waiter);
    turns = turns.filter((one) => waiting.some(isOf(one)));
    if (question.waiters.size > 0) return;
    const { open } = openOf(question.task.plan);
    // Whoever asks the same from now on asks anew.
    if (open.get(question.key) === question) open.delete(question.key);
    if (question === running) {
      thread.cancel();
      return;
    }
    waiting.splice(waiting.indexOf(question), 1);
    count("cancelled");
  }

  function openOf(plan: Task["plan"]): About {
    const known = aboutOf.get(plan) ?? { answers: new Map(), open: new Map() };
    aboutOf.set(plan, known);
    return known;
  }

  /** In the line, where there is room for it. */
  function stand(owner: string, task: Task, key: string): Question {
    const own = waiting.filter(isOf(owner)).length;
    const refuse = (message: string) => {
      count("refused");
      return new DomainError("TOO_MANY", message);
    };
    if (own >= LINE_LIMITS.waitingOfOne) throw refuse(wording("analysis.tooManyAsked", { waiting: own }));
    if (waiting.length >= LINE_LIMITS.waitingOfAll) throw refuse(wording("analysis.full"));
    const question: Question = { task, key, waiters: new Set(), done: 0 };
    openOf(task.plan).open.set(key, question);
    waiting.push(question);
    count("asked");
    return question;
  }

  return async <K extends TaskKind>(
    { owner, signal, onProgress }: Asker,
    task: Task<K>,
  ): Promise<Answers[K]> => {
    if (signal?.aborted) throw gone();
    const { plan, ...asked } = task;
    const key = JSON.stringify(asked);
    const { answers, open } = openOf(plan);
    // Safe because the key names the kind of the question, which decides the kind of the answer.
    if (answers.has(key)) return answers.get(key) as Answers[K];
    // Safe because a task of some kind is a task; the compiler does not see it through the parameter.
    const question = open.get(key) ?? stand(owner, task as unknown as Task, key);
    return new Promise<Answers[K]>((resolve, reject) => {
      const onAbort = () => {
        leave(question, waiter);
        reject(gone());
      };
      const over = () => signal?.removeEventListener("abort", onAbort);
      const waiter: Waiter = {
        owner,
        onProgress,
        resolve: (found) => {
          over();
          resolve(found as Answers[K]);
        },
        reject: (error) => {
          over();
          reject(error);
        },
      };
      signal?.addEventListener("abort", onAbort, { once: true });
      question.waiters.add(waiter);
      onProgress?.(question.done);
      if (question !== running) queue(owner);
      dispatch();
    });
  };
}

const gone = () => new DomainError("CANCELLED", wording("request.cancelled"));
