"use client";
import { useState } from "react";
import type { Problem } from "@/app/_ui/format/problem";
import { useReadProblem } from "@/app/_ui/format/use-read-problem";

/** Runs what a form sends, and holds what came back where it was refused. */
export function useSending() {
  const readProblem = useReadProblem();
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const send = async (run: () => Promise<void>) => {
    setBusy(true);
    setProblem(null);
    try {
      await run();
    } catch (thrown) {
      setProblem(readProblem(thrown));
    } finally {
      setBusy(false);
    }
  };
  const messageOf = (field: string) => problem?.fields.find((one) => one.field === field)?.message ?? null;
  return { isBusy, problem, send, messageOf };
}
