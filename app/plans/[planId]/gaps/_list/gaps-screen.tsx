"use client";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { usePlan } from "@/app/_frame/plan-context";
import { useTRPC } from "@/app/_trpc/client";
import { ButtonLink } from "@/app/_ui/button";
import { PageHeader } from "@/app/_ui/page-header";
import { EmptyState, ErrorState } from "@/app/_ui/states";
import { ASKS_EVERY_MS } from "../_ask/refetch";
import { GapBoard } from "./gap-board";
import { ListSkeleton } from "./list-skeleton";

export function GapsScreen() {
  const t = useTranslations("gaps");
  const { id: planId } = usePlan();
  const trpc = useTRPC();
  const list = useQuery(
    trpc.gap.list.queryOptions({ planId }, { refetchInterval: ASKS_EVERY_MS, refetchOnWindowFocus: true }),
  );
  if (list.data && list.data.gaps.length > 0)
    return <GapBoard list={list.data} isRefreshing={list.isFetching} />;
  return (
    <div className="px-4 py-4 wide:px-6">
      <PageHeader title={t("title")} />
      {list.data ? (
        <EmptyState
          title={list.data.lines === 0 ? t("empty.noLines") : t("empty.title")}
          action={<ButtonLink href={`/plans/${planId}/coverage`}>{t("empty.action")}</ButtonLink>}
        >
          {list.data.lines > 0 && t("empty.detail")}
        </EmptyState>
      ) : list.error ? (
        <ErrorState error={list.error} onRetry={() => void list.refetch()} />
      ) : (
        <ListSkeleton words={t("loading")} />
      )}
    </div>
  );
}
