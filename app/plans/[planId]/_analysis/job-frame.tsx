"use client";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { usePlan } from "@/app/_frame/plan-context";
import { Button } from "@/app/_ui/button";
import { Notice } from "@/app/_ui/notice";
import { EmptyState, ErrorState } from "@/app/_ui/states";
import type { StartAnalysis } from "@/server/analysis/schema";
import type { AnalysisResult, JobView } from "@/server/analysis/views";
import { Cancelled, Progress } from "./progress";
import { useJob } from "./use-job";

/** A calculation while it runs, when it failed or was cancelled, and its result. */
export function JobFrame({
  input,
  children,
}: {
  input: StartAnalysis;
  children: (result: AnalysisResult, job: JobView) => ReactNode;
}) {
  const t = useTranslations("analysis.job");
  const { revision } = usePlan();
  const { view, error, isOutdated, again, cancel } = useJob(input);
  const retry = <Button onClick={again}>{t("again")}</Button>;
  if (error) return <ErrorState error={error} onRetry={again} />;
  if (view?.state === "cancelled") return <Cancelled onAgain={again} />;
  if (view?.state === "failed")
    return (
      <EmptyState title={t("failed")} action={retry}>
        {view.problem}
      </EmptyState>
    );
  if (view?.state !== "done")
    return <Progress title={t(input.kind)} progress={view?.progress ?? 0} onCancel={cancel} />;
  if (!view.result) return <EmptyState title={t("none")} action={retry} />;
  return (
    <div className="flex flex-col gap-5">
      {isOutdated && (
        <Notice kind="caution" title={t("outdated", { of: view.revision, now: revision })} action={retry} />
      )}
      {children(view.result, view)}
    </div>
  );
}
