"use client";
import { useQuery } from "@tanstack/react-query";
import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";
import { usePlan } from "@/app/_frame/plan-context";
import { useSession } from "@/app/_frame/session";
import { useTRPC } from "@/app/_trpc/client";
import { ButtonLink } from "@/app/_ui/button";
import { dtg } from "@/app/_ui/format/dtg";
import { PageHeader } from "@/app/_ui/page-header";
import { EmptyState, ErrorState } from "@/app/_ui/states";
import { can } from "@/server/authz/policy";
import { FilledReview } from "./filled-review";
import { ReviewSkeleton } from "./review-skeleton";

const ToldQueue = dynamic(() => import("./told-queue").then((module) => module.ToldQueue));

/** What nations have submitted, one after the other, for the planner to decide on. */
export function ReviewScreen({ planId }: { planId: string }) {
  const t = useTranslations("review");
  const words = useTranslations("words");
  const { actor } = useSession();
  const { revision, revisedAt } = usePlan();
  const trpc = useTRPC();
  const mayDecide = can(actor, "pledge.decide");
  const queue = useQuery(trpc.pledge.reviewQueue.queryOptions({ planId }, { enabled: mayDecide }));
  const waiting = queue.data?.length ?? 0;
  return (
    <div className="relative flex w-full flex-1 flex-col px-4 py-4 wide:px-6">
      <PageHeader title={t("title")}>
        {waiting > 0 ? t("leadWaiting", { waiting }) : t("lead")}{" "}
        {waiting > 0 && (
          <span className="max-wide:block">{words("asOf", { at: dtg(revisedAt), revision })}</span>
        )}
      </PageHeader>
      {!mayDecide ? (
        <EmptyState
          title={t("notPlanner.title")}
          action={<ButtonLink href={`/plans/${planId}/coverage`}>{t("notPlanner.open")}</ButtonLink>}
        >
          {t("notPlanner.why")}
        </EmptyState>
      ) : queue.error && !queue.data ? (
        <ErrorState error={queue.error} onRetry={() => void queue.refetch()} />
      ) : !queue.data ? (
        <ReviewSkeleton />
      ) : (
        <>
          <FilledReview planId={planId} items={queue.data} />
          <ToldQueue planId={planId} />
        </>
      )}
    </div>
  );
}
