"use client";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useQueryStates } from "nuqs";
import { usePlan } from "@/app/_frame/plan-context";
import { useSession } from "@/app/_frame/session";
import { useTRPCClient } from "@/app/_trpc/client";
import { Button, ButtonLink } from "@/app/_ui/button";
import { dtg } from "@/app/_ui/format/dtg";
import { PageHeader } from "@/app/_ui/page-header";
import { EmptyState, ErrorState } from "@/app/_ui/states";
import { can } from "@/server/authz/policy";
import { EntryList } from "./entry-list";
import { FILTER_PARSERS, filtersOf, isFiltered, NOTHING_FILTERED, pagesKey } from "./filters";
import { HistoryFilterBar } from "./history-filter-bar";
import { HistorySkeleton } from "./history-skeleton";
import { SaveCsv } from "./save-csv";

/** Everything that happened in a plan and to its pledges, as far as the reader may know of it. */
export function HistoryScreen({ planId }: { planId: string }) {
  const t = useTranslations("history");
  const words = useTranslations("words");
  const { actor } = useSession();
  const { revision, revisedAt } = usePlan();
  const client = useTRPCClient();
  const [values, setValues] = useQueryStates(FILTER_PARSERS);
  const filters = filtersOf(values);
  const pages = useInfiniteQuery({
    queryKey: pagesKey(planId, filters),
    queryFn: ({ pageParam }) => client.history.list.query({ planId, filters, cursor: pageParam }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
  });
  const entries = pages.data?.pages.flatMap((page) => page.entries) ?? [];
  const isAnyFiltered = isFiltered(values);
  return (
    <div className="relative mx-auto flex w-full max-w-6xl flex-1 flex-col px-4 py-4 wide:px-6">
      <PageHeader
        title={t("title")}
        actions={
          <>
            <ButtonLink href={`/plans/${planId}/history/proof`}>{t("proof")}</ButtonLink>
            <SaveCsv planId={planId} filters={filters} isOff={entries.length === 0} />
          </>
        }
      >
        {can(actor, "pledge.read") ? t("lead") : t("leadOfPlan")}{" "}
        <span className="max-wide:block">{words("asOf", { at: dtg(revisedAt), revision })}</span>
      </PageHeader>
      <HistoryFilterBar
        planId={planId}
        values={values}
        reference={entries.find((entry) => entry.pledge?.id === values.pledge)?.pledge?.reference ?? null}
        isAnyFiltered={isAnyFiltered}
        onChange={(change) => void setValues(change)}
      />
      {pages.error && !pages.data ? (
        <ErrorState error={pages.error} onRetry={() => void pages.refetch()} />
      ) : !pages.data ? (
        <HistorySkeleton />
      ) : entries.length === 0 ? (
        <EmptyState
          title={isAnyFiltered ? t("empty.filtered") : t("empty.title")}
          action={
            isAnyFiltered && (
              <Button onClick={() => void setValues(NOTHING_FILTERED)}>{t("filters.clear")}</Button>
            )
          }
        >
          {isAnyFiltered ? t("empty.filteredWhy") : t("empty.why")}
        </EmptyState>
      ) : (
        <>
          <EntryList planId={planId} entries={entries} />
          <p className="flex flex-wrap items-center gap-3 border-t py-3 text-quiet text-sm print:hidden">
            <span role="status">{t("shown", { shown: entries.length })}</span>
            {pages.hasNextPage && (
              <Button
                isBusy={pages.isFetchingNextPage}
                busyWords={t("loadingOlder")}
                onClick={() => void pages.fetchNextPage()}
              >
                {t("older")}
              </Button>
            )}
          </p>
        </>
      )}
    </div>
  );
}
