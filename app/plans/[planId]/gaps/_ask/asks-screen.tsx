"use client";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { parseAsString, parseAsStringLiteral, useQueryState } from "nuqs";
import { usePlan } from "@/app/_frame/plan-context";
import { useSession } from "@/app/_frame/session";
import { useTRPC } from "@/app/_trpc/client";
import { Button, ButtonLink } from "@/app/_ui/button";
import { Segmented } from "@/app/_ui/choices";
import { dtg } from "@/app/_ui/format/dtg";
import { PageHeader } from "@/app/_ui/page-header";
import { EmptyState, ErrorState } from "@/app/_ui/states";
import { can } from "@/server/authz/policy";
import type { AskView } from "@/server/gap/views";
import { ListSkeleton } from "../_list/list-skeleton";
import { useGapWords } from "../_words/use-gap-words";
import { ViewLinks } from "../_words/view-links";
import { AskEntry } from "./ask-entry";
import { ASKS_EVERY_MS } from "./refetch";

const SHOW = ["open", "all"] as const;

/** Everything that was asked: for headquarters of all nations, for a nation of itself. */
export function AsksScreen() {
  const t = useTranslations("gaps");
  const { actor } = useSession();
  const { id: planId } = usePlan();
  if (can(actor, "ask.read")) return <ReadableAsks />;
  return (
    <div className="px-4 py-4 wide:px-6">
      <EmptyState
        isPage
        title={t("asks.observer")}
        action={<ButtonLink href={`/plans/${planId}/gaps`}>{t("asks.openGaps")}</ButtonLink>}
      />
    </div>
  );
}

function ReadableAsks() {
  const t = useTranslations("gaps.asks");
  const { id: planId, revision } = usePlan();
  const { actor } = useSession();
  const words = useGapWords();
  const trpc = useTRPC();
  const asks = useQuery(
    trpc.ask.list.queryOptions({ planId }, { refetchInterval: ASKS_EVERY_MS, refetchOnWindowFocus: true }),
  );
  const [meant] = useQueryState("ask", parseAsString);
  const [show, setShow] = useQueryState("show", parseAsStringLiteral(SHOW));
  const all = asks.data ?? [];
  const meantOne = all.find((ask) => ask.id === meant);
  // A link to an ask that was answered must find it.
  const isAll = show ? show === "all" : meantOne !== undefined && meantOne.state !== "open";
  const shown = isAll ? all : all.filter((ask) => ask.state === "open");
  return (
    <div className="flex flex-col gap-3">
      <div className="px-4 pt-4 wide:px-6">
        <PageHeader
          title={t("title")}
          actions={
            <>
              <ViewLinks at="asks" />
              <Segmented
                label={t("filter")}
                choices={SHOW.map((value) => ({ value, label: t(`show.${value}`) }))}
                value={isAll ? "all" : "open"}
                onChange={(next) => void setShow(next)}
              />
            </>
          }
        >
          <span className="block">{actor.kind === "nation" ? t("own") : t("all")}</span>
          {asks.data && (
            <span role="status" className="block">
              {t("count", countsOf(all))}{" "}
              {words.words("asOf", { at: dtg(new Date(asks.dataUpdatedAt)), revision })}
            </span>
          )}
        </PageHeader>
      </div>
      {asks.isError && !asks.data ? (
        <div className="px-4 wide:px-6">
          <ErrorState error={asks.error} onRetry={() => void asks.refetch()} />
        </div>
      ) : !asks.data ? (
        <ListSkeleton words={t("heading")} />
      ) : shown.length === 0 ? (
        <Nothing hasAnswered={all.length > 0} onShowAll={() => void setShow("all")} />
      ) : (
        <ul aria-label={t("heading")} className="border-t">
          {shown.map((ask) => (
            <AskEntry key={ask.id} ask={ask} isMeant={ask.id === meant} />
          ))}
        </ul>
      )}
    </div>
  );
}

const countsOf = (asks: readonly AskView[]) => ({
  open: asks.filter((ask) => ask.state === "open").length,
  overdue: asks.filter((ask) => ask.isOverdue).length,
});

function Nothing({ hasAnswered, onShowAll }: { hasAnswered: boolean; onShowAll: () => void }) {
  const t = useTranslations("gaps.asks");
  const { id: planId } = usePlan();
  const { actor } = useSession();
  if (hasAnswered)
    return (
      <EmptyState title={t("noneWaiting")} action={<Button onClick={onShowAll}>{t("showAll")}</Button>} />
    );
  return (
    <EmptyState
      title={actor.kind === "nation" ? t("noneOwn") : t("none")}
      action={<ButtonLink href={`/plans/${planId}/gaps`}>{t("openGaps")}</ButtonLink>}
    >
      {t("noneDetail")}
    </EmptyState>
  );
}
