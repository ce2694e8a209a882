"use client";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTRPC } from "@/app/_trpc/client";
import type { Problem } from "@/app/_ui/format/problem";
import { useReadProblem } from "@/app/_ui/format/use-read-problem";

/** Runs an act on the own account, holds what came back where it was refused, and reads the screen anew. */
export function useActing() {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const readProblem = useReadProblem();
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const run = async (act: () => Promise<void>) => {
    setBusy(true);
    setProblem(null);
    try {
      await act();
      await queryClient.invalidateQueries(trpc.security.pathFilter());
    } catch (thrown) {
      setProblem(readProblem(thrown));
    } finally {
      setBusy(false);
    }
  };
  return { isBusy, problem, run };
}
