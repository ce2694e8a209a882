import "server-only";
import { analysisThreads } from "@/server/env";
import { countQuestion } from "@/server/observe/measures";
import { createJobs, type Jobs } from "./jobs";
import { type AskThread, createLine, type Turn } from "./line";
import type { Answers, Task, TaskKind } from "./thread/tasks";
import { createThread } from "./thread/thread";
import type { AnalysisResult } from "./views";

// Kept on globalThis, because the development server loads this module anew with every change.
const kept = globalThis as {
  musterJobs?: Jobs<AnalysisResult>;
  musterLine?: AskThread;
  musterSolves?: AskThread;
};

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
  if (SOLVES.has(task.kind)) {
    kept.musterSolves ??= createLine(createThread(), counted);
    return kept.musterSolves(asker, task);
  }
  kept.musterLine ??= createLine(createThread(), counted);
  return kept.musterLine(asker, task);
}

const counted = (turn: Turn) => countQuestion({ turn });
