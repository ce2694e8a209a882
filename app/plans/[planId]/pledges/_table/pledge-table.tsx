"use client";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useMemo } from "react";
import { useCatalogue, usePlan } from "@/app/_frame/plan-context";
import { SearchBox } from "@/app/_frame/search-box";
import { useSession } from "@/app/_frame/session";
import { useMarking } from "@/app/_frame/use-marking";
import { useTRPC } from "@/app/_trpc/client";
import { Button, ButtonLink } from "@/app/_ui/button";
import { Segmented } from "@/app/_ui/choices";
import { dtg } from "@/app/_ui/format/dtg";
import { PageHeader } from "@/app/_ui/page-header";
import { saveFile } from "@/app/_ui/save-file";
import { EmptyState, ErrorState } from "@/app/_ui/states";
import { useIsWide } from "@/app/_ui/use-is-wide";
import { can } from "@/server/authz/policy";
import { ToldPart } from "../_told/told-part";
import { usePledgeWords } from "../_words/use-pledge-words";
import { ColumnMenu } from "./column-menu";
import { COLUMNS_BY_ID } from "./columns";
import { FilterBar } from "./filter-bar";
import { PledgeGrid } from "./pledge-grid";
import { type PledgeLine, pledgeLines } from "./pledge-line";
import { PledgeRecords } from "./pledge-records";
import { TableSkeleton } from "./table-skeleton";

import { type PledgeTableView, usePledgeTable } from "./use-pledge-table";

const NO_LINES: PledgeLine[] = [];

export function PledgeTable({ planId }: { planId: string }) {
  const t = useTranslations("pledges");
  const { actor } = useSession();
  if (!can(actor, "pledge.read"))
    return (
      <div className="px-4 py-4 wide:px-6">
        <PageHeader title={t("title")} />
        <EmptyState
          title={t("withheld.title")}
          action={<ButtonLink href={`/plans/${planId}/coverage`}>{t("openCoverage")}</ButtonLink>}
        >
          {t("withheld.why")}
        </EmptyState>
      </div>
    );
  return <ReadablePledges planId={planId} />;
}

function ReadablePledges({ planId }: { planId: string }) {
  const say = usePledgeWords();
  const { t, words } = say;
  const trpc = useTRPC();
  const plan = usePlan();
  const catalogue = useCatalogue();
  const { actor } = useSession();
  const marking = useMarking();
  const isWide = useIsWide();
  const pledges = useQuery(trpc.pledge.list.queryOptions({ planId }));
  const told = useQuery(trpc.pledge.told.queryOptions({ planId }));
  const lines = useMemo(
    () => (pledges.data ? pledgeLines(say, pledges.data, plan, catalogue) : NO_LINES),
    [say, pledges.data, plan, catalogue],
  );
  const view = usePledgeTable(lines, actor.kind === "nation", isWide);
  const shown = view.table.getRowModel().rows;
  const hrefOf = (line: PledgeLine) => `/plans/${planId}/pledges/${line.row.id}`;
  const canDraft = can(actor, "pledge.draft");

  const saveCsv = async () => {
    const { csvName, pledgesCsv } = await import("./csv");
    const asOf = new Date();
    const columns = (view.table.getHeaderGroups()[0]?.headers ?? []).flatMap(
      (header) => COLUMNS_BY_ID.get(header.column.id) ?? [],
    );
    const text = pledgesCsv(
      say,
      { ...plan, marking },
      asOf,
      columns,
      view.table.getRowModel().rows.map((row) => row.original),
      view.show === "all" && told.data
        ? { pledges: told.data.pledges, context: { ...catalogue, phases: plan.phases } }
        : null,
    );
    saveFile(csvName(planId, asOf), text, "text/csv;charset=utf-8");
  };

  return (
    <div className="flex flex-1 flex-col gap-3 px-4 py-4 wide:px-6 rail:min-h-0">
      <PageHeader
        title={t("title")}
        actions={
          <>
            {actor.kind === "nation" && (
              <Segmented
                label={t("table.whose")}
                choices={[
                  { value: "mine", label: t("table.mine") },
                  { value: "all", label: t("table.all") },
                ]}
                value={view.show}
                onChange={view.setShow}
              />
            )}
            <Button
              onClick={() => void saveCsv()}
              disabled={shown.length === 0 && !told.data?.pledges.length}
            >
              {t("table.saveCsv")}
            </Button>
            {canDraft && (
              <ButtonLink tone="primary" href={`/plans/${planId}/pledges/new`}>
                {t("newPledge")}
              </ButtonLink>
            )}
          </>
        }
      >
        <span role="status">
          {pledges.data
            ? t.rich("table.shown", {
                shown: shown.length,
                total: view.total,
                b: (chunks) => <b className="text-ink">{chunks}</b>,
              })
            : t("table.loading")}
        </span>
        {pledges.isFetching && pledges.data && <span className="print:hidden"> · {t("refreshing")}</span>}
        {pledges.data && (
          <span className="hidden print:inline">
            {" "}
            · {words("asOf", { at: dtg(new Date(pledges.dataUpdatedAt)), revision: plan.revision })}
          </span>
        )}
      </PageHeader>
      <div className="flex flex-wrap items-center gap-1.5 print:hidden">
        <SearchBox
          label={t("table.searchPledges")}
          value={view.search}
          onChange={view.setSearch}
          className="max-w-64"
        />
        <FilterBar view={view} />
        {isWide && (
          <span className="ml-auto">
            <ColumnMenu view={view} />
          </span>
        )}
      </div>
      <ToldPart planId={planId} />
      {pledges.isError && !pledges.data ? (
        <ErrorState error={pledges.error} onRetry={() => void pledges.refetch()} />
      ) : !pledges.data ? (
        <TableSkeleton />
      ) : shown.length === 0 ? (
        <NothingShown view={view} planId={planId} canDraft={canDraft} />
      ) : isWide ? (
        <div className="flex flex-col max-[50rem]:hidden rail:min-h-0 rail:flex-1">
          <PledgeGrid table={view.table} sources={catalogue.sources} hrefOf={hrefOf} label={t("title")} />
        </div>
      ) : (
        <PledgeRecords
          lines={shown.map((row) => row.original)}
          sources={catalogue.sources}
          hrefOf={hrefOf}
          label={t("title")}
        />
      )}
    </div>
  );
}

function NothingShown({
  view,
  planId,
  canDraft,
}: {
  view: PledgeTableView;
  planId: string;
  canDraft: boolean;
}) {
  const t = useTranslations("pledges");
  if (view.total > 0)
    return (
      <EmptyState
        title={t("table.filteredAway.title")}
        action={<Button onClick={view.clearFilters}>{t("filters.clear")}</Button>}
      >
        {t("table.filteredAway.why", { total: view.total })}
      </EmptyState>
    );
  if (view.show === "mine")
    return (
      <EmptyState
        title={t("table.noneOfMine.title")}
        action={
          canDraft && (
            <ButtonLink tone="primary" href={`/plans/${planId}/pledges/new`}>
              {t("newPledge")}
            </ButtonLink>
          )
        }
      >
        {t("table.noneOfMine.why")}
      </EmptyState>
    );
  return (
    <EmptyState
      title={t("table.noneReleased.title")}
      action={<ButtonLink href={`/plans/${planId}/coverage`}>{t("openCoverage")}</ButtonLink>}
    >
      {t("table.noneReleased.why")}
    </EmptyState>
  );
}
