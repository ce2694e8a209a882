"use client";
import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { usePlan } from "@/app/_frame/plan-context";
import { useTRPC } from "@/app/_trpc/client";
import type { LineView } from "@/server/coverage/views";

/** The requirement lines of the plan by id, with their coverage. */
export function useLinesById(): ReadonlyMap<string, LineView> {
  const trpc = useTRPC();
  const { id: planId } = usePlan();
  const { data } = useQuery(trpc.coverage.forPlan.queryOptions({ planId }));
  return useMemo(() => new Map((data?.lines ?? []).map((line) => [line.requirement, line])), [data]);
}
