"use client";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { usePlan } from "@/app/_frame/plan-context";
import { useTRPC } from "@/app/_trpc/client";
import type { Problem } from "@/app/_ui/format/problem";
import { useReadProblem } from "@/app/_ui/format/use-read-problem";
import type { EffectView } from "@/server/coverage/views";
import type { PlanChange } from "./types";

const REST_MS = 350;

export interface Preview {
  effect: EffectView | null;
  problem: Problem | null;
  /** What is shown is not of the change as it is typed now. */
  isPending: boolean;
}

/** What a change would do to the matrix, a moment after the last key. */
export function usePreview(change: PlanChange | null): Preview {
  const { id: planId } = usePlan();
  const trpc = useTRPC();
  const readProblem = useReadProblem();
  const typed = JSON.stringify(change);
  const rested = useRested(typed);
  const query = useQuery(
    trpc.plan.previewChange.queryOptions(
      // Safe because the text was made from a change just above; the server reads it anew anyway.
      { planId, change: JSON.parse(rested) as PlanChange },
      {
        enabled: rested !== "null",
        placeholderData: keepPreviousData,
        retry: false,
        staleTime: 0,
        gcTime: 0,
      },
    ),
  );
  if (!change) return { effect: null, problem: null, isPending: false };
  const isPending = typed !== rested || query.isFetching;
  return {
    effect: query.data ?? null,
    problem: !isPending && query.error ? readProblem(query.error) : null,
    isPending,
  };
}

function useRested(text: string): string {
  const [rested, setRested] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setRested(text), REST_MS);
    return () => clearTimeout(timer);
  }, [text]);
  return rested;
}
