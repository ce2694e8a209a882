"use client";
import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";
import { usePlan } from "@/app/_frame/plan-context";
import { ALONE } from "@/app/_trpc/alone";
import { useTRPC } from "@/app/_trpc/client";
import { PageHeader } from "@/app/_ui/page-header";
import { BoardSkeleton, EmptyState, Skeleton } from "@/app/_ui/states";
import { AnswerWait } from "../../_analysis/answer-wait";
import { useAnswer } from "../../_analysis/use-answer";

// Most of its weight is drawing.
const BuildUpBoard = dynamic(() => import("./build-up-board").then((module) => module.BuildUpBoard), {
  loading: () => <Skeleton className="m-6 h-120" />,
});

export function BuildUpScreen() {
  const t = useTranslations("buildUp");
  const { id: planId } = usePlan();
  const trpc = useTRPC();
  const buildUp = useAnswer(trpc.analysis.buildUp.queryOptions({ planId }, { trpc: ALONE }));
  if (buildUp.data && buildUp.data.curves.length > 0)
    return <BuildUpBoard buildUp={buildUp.data} isRefreshing={buildUp.isFetching} />;
  return (
    <div className="flex flex-col gap-4 px-4 py-4 wide:px-6">
      <PageHeader title={t("title")}>{t("intro")}</PageHeader>
      {buildUp.data ? (
        <EmptyState title={t("none.title")}>{t("none.detail")}</EmptyState>
      ) : (
        <AnswerWait answer={buildUp} about={{ kind: "buildUp", planId }} title={t("loading")}>
          <BoardSkeleton label={t("loading")} />
        </AnswerWait>
      )}
    </div>
  );
}
