"use client";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useTRPC } from "@/app/_trpc/client";
import { Button } from "@/app/_ui/button";
import { useReadProblem } from "@/app/_ui/format/use-read-problem";
import { Glyph } from "@/app/_ui/glyph";
import { Notice, ProblemNotice } from "@/app/_ui/notice";
import { EmptyState, ErrorState } from "@/app/_ui/states";
import type { ReviewItem } from "@/server/pledge/views";
import { DoublePromiseNotice } from "../../_promises/double-promise-notice";
import { Comparison } from "./comparison";
import { DecisionBar } from "./decision-bar";
import { DecisionEffect } from "./decision-effect";
import { EvidenceNotice } from "./evidence-notice";
import { neighbour } from "./order";
import { ReviewHeading } from "./review-heading";
import { PaneSkeleton } from "./review-skeleton";
import type { Decisions } from "./use-decisions";

interface Props {
  planId: string;
  pledgeId: string;
  items: readonly ReviewItem[];
  decisions: Decisions;
  onStep: (by: 1 | -1) => void;
  onShow: (pledgeId: string | null) => void;
}

/** One submitted revision: what it changes, what each decision does to the matrix, and the decision. */
export function ReviewPane({ planId, pledgeId, items, decisions, onStep, onShow }: Props) {
  const t = useTranslations("review");
  const words = useTranslations("words");
  const trpc = useTRPC();
  const readProblem = useReadProblem();
  const review = useQuery(trpc.pledge.review.queryOptions({ planId, pledgeId }));
  const place = items.findIndex((item) => item.pledgeId === pledgeId);
  return (
    <>
      <nav className="flex flex-wrap items-center gap-1 py-1.5 text-sm">
        <Button size="small" tone="quiet" className="rail:hidden" onClick={() => onShow(null)}>
          <Glyph name="chevron" className="rotate-90" /> {t("back")}
        </Button>
        {place !== -1 && (
          <>
            <span className="text-quiet">{t("place", { position: place + 1, waiting: items.length })}</span>
            <Button size="small" tone="quiet" disabled={place === 0} onClick={() => onStep(-1)}>
              {t("previous")}
            </Button>
            <Button
              size="small"
              tone="quiet"
              disabled={!neighbour(items, pledgeId, 1)}
              onClick={() => onStep(1)}
            >
              {t("next")}
            </Button>
          </>
        )}
      </nav>
      {review.data ? (
        <article aria-labelledby="review-title" className="flex flex-1 flex-col gap-5 pb-4">
          <ReviewHeading planId={planId} review={review.data} />
          {review.data.actions.length === 0 && (
            <Notice
              title={t("gone.title", { reference: review.data.item.reference })}
              action={
                items[0] && (
                  <Button onClick={() => onShow(items[0]?.pledgeId ?? null)}>{t("gone.nextOne")}</Button>
                )
              }
            >
              {t("gone.why", { state: words(`revisionState.${review.data.submitted.state}`) })}
            </Notice>
          )}
          <DoublePromiseNotice pledgeId={pledgeId} />
          <EvidenceNotice review={review.data} />
          <Comparison review={review.data} />
          {review.data.actions.length > 0 && (
            <>
              <DecisionEffect planId={planId} pledgeId={pledgeId} />
              {decisions.error !== null && <ProblemNotice problem={readProblem(decisions.error)} />}
              <DecisionBar review={review.data} decisions={decisions} />
            </>
          )}
        </article>
      ) : review.error && readProblem(review.error).code === "NOT_FOUND" ? (
        <EmptyState
          title={t("unknown.title")}
          action={<Button onClick={() => onShow(null)}>{t("unknown.open")}</Button>}
        />
      ) : review.error ? (
        <ErrorState error={review.error} onRetry={() => void review.refetch()} />
      ) : (
        <PaneSkeleton />
      )}
    </>
  );
}
