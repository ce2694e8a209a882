"use client";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { PastPlan, usePlan } from "@/app/_frame/plan-context";
import { useTRPC } from "@/app/_trpc/client";
import { Button } from "@/app/_ui/button";
import { controlClass } from "@/app/_ui/field";
import { Link } from "@/app/_ui/link";
import { Moment } from "@/app/_ui/moment";
import { Notice } from "@/app/_ui/notice";
import { PageHeader } from "@/app/_ui/page-header";
import { ErrorState } from "@/app/_ui/states";
import { CoverageBoard } from "./coverage-screen";
import { CoverageSkeleton } from "./coverage-skeleton";
import { useMoment } from "./use-view";

/** The matrix as it stood at a moment: the plan, its lines and what covered them then. */
export function PastCoverage({ at }: { at: Date }) {
  const t = useTranslations("coverage");
  const { id: planId } = usePlan();
  const trpc = useTRPC();
  const past = useQuery(
    trpc.coverage.inPast.queryOptions({ planId, at }, { placeholderData: keepPreviousData }),
  );
  if (past.data)
    return (
      <PastPlan plan={past.data.plan}>
        <CoverageBoard
          coverage={past.data.coverage}
          isRefreshing={past.isFetching}
          notice={<PastNotice at={past.data.at} revision={past.data.plan.revision} isNow={past.data.isNow} />}
        />
      </PastPlan>
    );
  if (past.error)
    return (
      <div className="flex flex-col gap-3 px-4 py-4 wide:px-6">
        <PageHeader title={t("title")} />
        <ErrorState error={past.error} onRetry={() => void past.refetch()} />
        <MomentForm at={at} />
      </div>
    );
  return <CoverageSkeleton />;
}

/** Says that this is the past, and leads back. */
function PastNotice({ at, revision, isNow }: { at: Date; revision: number; isNow: boolean }) {
  const t = useTranslations("coverage.past");
  const since = useTranslations("coverage.since");
  const { id: planId } = usePlan();
  return (
    <Notice
      kind="caution"
      className="mb-3"
      title={t.rich("title", { at: () => <Moment at={at} />, revision })}
      action={<MomentForm key={at.toISOString()} at={at} />}
    >
      {t(isNow ? "unchanged" : "changed")} {t("names")}{" "}
      <Link
        href={`/plans/${planId}/coverage/changes?from=${at.toISOString()}`}
        className="text-accent underline"
      >
        {since("open")}
      </Link>
    </Notice>
  );
}

/** Another moment to look at, in Zulu, and the way back to now. */
function MomentForm({ at }: { at: Date }) {
  const t = useTranslations("coverage.past");
  const [, setAt] = useMoment();
  const [typed, setTyped] = useState(() => at.toISOString().slice(0, 16));
  const moment = new Date(`${typed}Z`);
  const isMoment = typed !== "" && !Number.isNaN(moment.getTime());
  const show = (event: FormEvent) => {
    event.preventDefault();
    if (isMoment) void setAt(moment);
  };
  return (
    <form onSubmit={show} className="flex flex-wrap items-center gap-2 print:hidden">
      <label className="flex items-center gap-2 text-sm">
        {t("moment")}
        <input
          type="datetime-local"
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
          className={controlClass}
        />
      </label>
      <Button type="submit" disabled={!isMoment}>
        {t("show")}
      </Button>
      <Button tone="primary" onClick={() => void setAt(null)}>
        {t("back")}
      </Button>
    </form>
  );
}
