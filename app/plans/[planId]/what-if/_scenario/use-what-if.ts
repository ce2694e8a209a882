"use client";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { usePlan } from "@/app/_frame/plan-context";
import { ALONE } from "@/app/_trpc/alone";
import { useTRPC } from "@/app/_trpc/client";
import type { Scenario } from "@/server/analysis/schema";
import type { WhatIfFigures, WhatIfPlanView } from "@/server/analysis/views";
import type { Plan, Report } from "@/server/coverage/engine/types";

const SETTLED_MS = 200;

export interface WhatIf {
  figures: WhatIfFigures | null;
  asOf: Date | null;
  revision: number | null;
  /** Who calculated; null before it is known who can. */
  where: "browser" | "server" | null;
  /** So many pledges are not told to the reader, who therefore cannot assume anything of them. */
  staying: number;
  isComputing: boolean;
  error: unknown;
  retry: () => void;
}

/** The figures of a scenario: from this browser where it holds the whole plan, else from the server. */
export function useWhatIf(scenario: Scenario): WhatIf {
  const trpc = useTRPC();
  const { id: planId } = usePlan();
  const settled = useSettled(scenario);
  const plan = useQuery(trpc.analysis.planForWhatIf.queryOptions({ planId }));
  const isHere = plan.data?.isComplete ?? null;
  const here = useQuery({
    queryKey: ["what-if here", planId, plan.data?.revision, settled],
    queryFn: () => calculate(plan.data, settled),
    enabled: isHere === true,
    placeholderData: keepPreviousData,
    staleTime: Number.POSITIVE_INFINITY,
  });
  const there = useQuery(
    trpc.analysis.whatIf.queryOptions(
      { planId, scenario: settled },
      { enabled: isHere === false, placeholderData: keepPreviousData, trpc: ALONE },
    ),
  );
  const figures = (isHere ? here.data : there.data) ?? null;
  const about = isHere ? plan.data : there.data;
  return {
    figures,
    asOf: about?.asOf ?? null,
    revision: about?.revision ?? null,
    where: isHere === null ? null : isHere ? "browser" : "server",
    staying: (isHere ? null : there.data?.staying) ?? 0,
    isComputing: figures !== null && (settled !== scenario || here.isFetching || there.isFetching),
    error: plan.error ?? here.error ?? there.error,
    retry: () => {
      void plan.refetch();
      void (isHere ? here : there).refetch();
    },
  };
}

/** Nobody who is still typing or clicking is made to wait for figures in between. */
function useSettled(scenario: Scenario): Scenario {
  const [settled, setSettled] = useState(scenario);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(scenario), SETTLED_MS);
    return () => clearTimeout(timer);
  }, [scenario]);
  return settled;
}

const reports = new WeakMap<Plan, Report>();

async function calculate(view: WhatIfPlanView | undefined, scenario: Scenario): Promise<WhatIfFigures> {
  if (!view?.isComplete) throw new Error("the plan is not complete");
  const [{ computeCoverage }, { applyScenario, compareReports }] = await Promise.all([
    import("@/server/coverage/engine"),
    import("@/server/analysis/scenario"),
  ]);
  const { plan, hangsOn } = view;
  const before = reports.get(plan) ?? computeCoverage(plan);
  reports.set(plan, before);
  return compareReports(plan, before, computeCoverage(applyScenario(plan, hangsOn, scenario)));
}
