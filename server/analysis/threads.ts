import "server-only";
import { analysisThreads } from "@/server/env";
import { logFault } from "@/server/observe/fault";
import { countQuestion } from "@/server/observe/measures";
import { createJobs, type Jobs } from "./jobs";
import { type AskThread, createLine } from "./line";
import type { Answers, Task, TaskKind } from "./thread/tasks";
import { createThread, type Thread } from "./thread/thread";
import type { AnalysisResult } from "./views";

// Kept on globalThis, because the development server loads this module anew with every change.
const kept = globalThis as {
  musterJobs?: Jobs<AnalysisResult>;
  musterSolves?: Answering;
  musterSearches?: Answering;
  /** Once in a process, however often it is asked whether it is ready. */
  musterWarmed?: Promise<void>;
};

interface Answering {
  thread: Thread;
  ask: AskThread;
}

export function jobs(): Jobs<AnalysisResult> {
  kept.musterJobs ??= createJobs(Array.from({ length: analysisThreads() }, createThread));
  return kept.musterJobs;
}

/** What is solved a few times and no more. */
const SOLVES: ReadonlySet<TaskKind> = new Set(["figures", "bothReadings", "banded"]);

/** For what a screen waits for: never behind somebody's ten thousand draws, and a solve never behind a search. */
export function askThread<K extends TaskKind>(
  { actor, signal }: { actor: { userId: string }; signal?: AbortSignal | undefined },
  task: Task<K>,
  onProgress?: (done: number) => void,
): Promise<Answers[K]> {
  const asker = { owner: actor.userId, signal, onProgress };
  const { ask } = SOLVES.has(task.kind) ? solving() : searching();
  return ask(asker, task);
}

/**
 * Has the threads that screens wait for read the engine before anybody asks; one after the other, as whoever signs in
 * meanwhile needs a core too.
 */
export function warmThreads(): Promise<void> {
  kept.musterWarmed ??= warmInTurn([solving(), searching()]);
  return kept.musterWarmed;
}

async function warmInTurn(all: Answering[]): Promise<void> {
  for (const { thread } of all) {
    // The next question starts it anew.
    await thread.warm().catch((error: unknown) => logFault("threads", error));
  }
}

function solving(): Answering {
  kept.musterSolves ??= openAnswering();
  return kept.musterSolves;
}

function searching(): Answering {
  kept.musterSearches ??= openAnswering();
  return kept.musterSearches;
}

function openAnswering(): Answering {
  const thread = createThread();
  return { thread, ask: createLine(thread, (turn) => countQuestion({ turn })) };
}
