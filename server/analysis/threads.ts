import "server-only";
import { analysisThreads } from "@/server/env";
import { countQuestion } from "@/server/observe/measures";
import { createJobs, type Jobs } from "./jobs";
import { type AskThread, createLine } from "./line";
import type { Answers, Task, TaskKind } from "./thread/tasks";
import { createThread } from "./thread/thread";
import type { AnalysisResult } from "./views";

// Kept on globalThis, because the development server loads this module anew with every change.
const kept = globalThis as { musterJobs?: Jobs<AnalysisResult>; musterLine?: AskThread };

export function jobs(): Jobs<AnalysisResult> {
  kept.musterJobs ??= createJobs(Array.from({ length: analysisThreads() }, createThread));
  return kept.musterJobs;
}

/** For what a screen waits for: never behind somebody's ten thousand draws. */
export function askThread<K extends TaskKind>(
  { actor, signal }: { actor: { userId: string }; signal?: AbortSignal | undefined },
  task: Task<K>,
): Promise<Answers[K]> {
  kept.musterLine ??= createLine(createThread(), (turn) => countQuestion({ turn }));
  return kept.musterLine({ owner: actor.userId, signal }, task);
}
