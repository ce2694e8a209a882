"use client";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { usePlan } from "@/app/_frame/plan-context";
import { useTRPC } from "@/app/_trpc/client";
import { Button } from "@/app/_ui/button";
import { PageHeader } from "@/app/_ui/page-header";
import { EmptyState, ErrorState } from "@/app/_ui/states";
import { FrontBoard } from "./front-board";
import { FrontSkeleton } from "./front-skeleton";
import { usePhaseChoice } from "./use-front-view";

export function FrontScreen() {
  const t = useTranslations("front");
  const { id: planId, phases } = usePlan();
  const [phase, setPhase] = usePhaseChoice();
  const trpc = useTRPC();
  const front = useQuery(
    trpc.front.get.queryOptions(
      { planId, phaseId: phase ?? undefined },
      { placeholderData: keepPreviousData },
    ),
  );
  if (front.data && front.data.sectors.length > 0)
    return <FrontBoard front={front.data} isRefreshing={front.isFetching} onPhase={setPhase} />;
  if (!front.data && !front.error) return <FrontSkeleton />;
  const isUnknownPhase = phase !== null && !phases.some((one) => one.id === phase);
  return (
    <div className="px-4 py-4 wide:px-6">
      <PageHeader title={t("title")} />
      {front.data ? (
        <EmptyState title={t("empty.title")}>{t("empty.detail")}</EmptyState>
      ) : isUnknownPhase ? (
        <EmptyState
          title={t("noPhase.title")}
          action={<Button onClick={() => void setPhase(null)}>{t("noPhase.action")}</Button>}
        />
      ) : (
        <ErrorState error={front.error} onRetry={() => void front.refetch()} />
      )}
    </div>
  );
}
