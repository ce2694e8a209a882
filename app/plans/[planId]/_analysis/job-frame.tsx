"use client";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { usePlan } from "@/app/_frame/plan-context";
import { Button } from "@/app/_ui/button";
import { Notice } from "@/app/_ui/notice";
import { EmptyState, ErrorState } from "@/app/_ui/states";
import type { StartAnalysis } from "@/server/analysis/schema";
import type { AnalysisResult, JobView } from "@/server/analysis/views";
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
  if (view?.state === "cancelled") return <EmptyState title={t("cancelled")} action={retry} />;
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

function Progress({
  title,
  progress,
  onCancel,
}: {
  title: string;
  progress: number;
  onCancel: (() => void) | null;
}) {
  const t = useTranslations("analysis.job");
  const percent = Math.floor(100 * progress);
  return (
    <div aria-busy="true" className="flex max-w-prose flex-col items-start gap-3 py-8">
      <p role="status" className="font-semibold">
        {title}
      </p>
      <div className="flex w-full flex-wrap items-center gap-3">
        <progress
          aria-label={title}
          value={percent}
          max={100}
          className="h-2 min-w-40 flex-1 accent-(--accent)"
        />
        <span className="text-quiet text-sm tabular-nums">{t("progress", { percent })}</span>
        {onCancel && (
          <Button size="small" onClick={onCancel}>
            {t("cancel")}
          </Button>
        )}
      </div>
    </div>
  );
}
