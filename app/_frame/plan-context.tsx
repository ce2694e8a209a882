"use client";
import { useQuery } from "@tanstack/react-query";
import { createContext, type ReactNode, useContext } from "react";
import { useTRPC } from "@/app/_trpc/client";
import { ErrorState, Skeleton } from "@/app/_ui/states";
import type { CatalogueView, PlanView } from "@/server/plan/views";

const PlanContext = createContext<{ plan: PlanView; catalogue: CatalogueView } | null>(null);

function usePlanContext() {
  const value = useContext(PlanContext);
  if (!value) throw new Error("usePlan outside the frame of a plan");
  return value;
}

export const usePlan = (): PlanView => usePlanContext().plan;
export const useCatalogue = (): CatalogueView => usePlanContext().catalogue;

/** Shows what is in it a plan as it once stood. */
export const PastPlan = ({ plan, children }: { plan: PlanView; children: ReactNode }) => (
  <PlanContext value={{ plan, catalogue: useCatalogue() }}>{children}</PlanContext>
);

export function PlanProvider({ planId, children }: { planId: string; children: ReactNode }) {
  const trpc = useTRPC();
  const plan = useQuery(trpc.plan.get.queryOptions({ planId }));
  const catalogue = useQuery(
    trpc.plan.catalogue.queryOptions(undefined, { staleTime: Number.POSITIVE_INFINITY }),
  );
  if (plan.data && catalogue.data)
    return <PlanContext value={{ plan: plan.data, catalogue: catalogue.data }}>{children}</PlanContext>;
  const error = plan.error ?? catalogue.error;
  if (!error) return <Skeleton className="m-6 h-96" />;
  return (
    <div className="p-6">
      <ErrorState
        error={error}
        onRetry={() => {
          void plan.refetch();
          void catalogue.refetch();
        }}
      />
    </div>
  );
}
