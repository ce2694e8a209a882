import "server-only";
import type { ApartCtx } from "@/server/authz/context";
import type { GetProgress } from "./schema";
import type { Answers, Task, TaskKind } from "./thread/tasks";
import { askThread } from "./threads";
import type { ProgressView } from "./views";

interface Waiting {
  /** who waits, and for what */
  key: string;
  done: number;
}

// Kept on globalThis, because the development server loads this module anew with every change.
const kept = globalThis as { musterWaiting?: Set<Waiting> };
const waiting = (): Set<Waiting> => {
  kept.musterWaiting ??= new Set();
  return kept.musterWaiting;
};

const keyOf = (userId: string, about: GetProgress): string =>
  JSON.stringify([userId, about.kind, about.planId, "requirement" in about ? about.requirement : null]);

/** Has it answered by a thread, and keeps how far it is for as long as the reader waits. */
export async function waitFor<K extends TaskKind>(
  ctx: { actor: { userId: string }; signal?: AbortSignal | undefined },
  about: GetProgress,
  task: Task<K>,
): Promise<Answers[K]> {
  const own: Waiting = { key: keyOf(ctx.actor.userId, about), done: 0 };
  waiting().add(own);
  try {
    return await askThread(ctx, task, (done) => {
      own.done = Math.max(own.done, done);
    });
  } finally {
    waiting().delete(own);
  }
}

/** Of what this reader waits for; what others wait for is as good as nothing. */
export function progressOf({ actor }: ApartCtx<"coverage.read">, about: GetProgress): ProgressView {
  const key = keyOf(actor.userId, about);
  // The same asked from two screens of a reader is one question, so either knows.
  const own = [...waiting()].findLast((one) => one.key === key);
  return { progress: own?.done ?? null };
}
