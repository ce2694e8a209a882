"use client";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { usePlan } from "@/app/_frame/plan-context";
import { useTRPC } from "@/app/_trpc/client";
import { PageHeader } from "@/app/_ui/page-header";
import { BoardSkeleton, EmptyState, ErrorState } from "@/app/_ui/states";
import { SumsBoard } from "./sums-board";

export function SumsScreen() {
  const t = useTranslations("sums");
  const { id: planId } = usePlan();
  const trpc = useTRPC();
  const sums = useQuery(trpc.analysis.plainSums.queryOptions({ planId }));
  if (sums.data && sums.data.sums.length > 0)
    return <SumsBoard view={sums.data} isRefreshing={sums.isFetching} />;
  return (
    <div className="flex flex-col gap-4 px-4 py-4 wide:px-6">
      <PageHeader title={t("title")}>{t("intro")}</PageHeader>
      {sums.data ? (
        <EmptyState title={t("none.title")}>{t("none.detail")}</EmptyState>
      ) : sums.error ? (
        <ErrorState error={sums.error} onRetry={() => void sums.refetch()} />
      ) : (
        <BoardSkeleton label={t("loading")} />
      )}
    </div>
  );
}
