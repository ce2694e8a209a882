"use client";
import { useQuery } from "@tanstack/react-query";
import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";
import { type ReactNode, useCallback, useMemo, useState } from "react";
import { useScreenKeys } from "@/app/_frame/keys";
import { useCatalogue, usePlan } from "@/app/_frame/plan-context";
import { useSession } from "@/app/_frame/session";
import { useTRPC } from "@/app/_trpc/client";
import { AsOf } from "@/app/_ui/as-of";
import { Segmented } from "@/app/_ui/choices";
import { PageHeader } from "@/app/_ui/page-header";
import { EmptyState, ErrorState } from "@/app/_ui/states";
import { TIERS } from "@/db/enums";
import type { CoverageView } from "@/server/coverage/views";
import { CoverageActions } from "./coverage-actions";
import { CoverageSkeleton } from "./coverage-skeleton";
import { buildMatrix, type MatrixDomain, readCellKey } from "./matrix";
import { MatrixTable } from "./matrix-table";
import { PanelPlace } from "./panel-place";
import { ChanceAssumptions } from "./phase-chance";
import { PhaseList } from "./phase-list";
import { Readout, type ReadoutCell } from "./readout";
import { useChangedCells } from "./use-changed-cells";
import { useOpenCell, useView } from "./use-view";

// Its code comes with the first cell that is opened, or with the page of a deep link.
const ProofPanel = dynamic(() => import("./proof-panel").then((module) => module.ProofPanel));

export function CoverageScreen() {
  const t = useTranslations("coverage");
  const { id: planId } = usePlan();
  const trpc = useTRPC();
  const coverage = useQuery(trpc.coverage.forPlan.queryOptions({ planId }));
  if (coverage.data) return <CoverageBoard coverage={coverage.data} isRefreshing={coverage.isFetching} />;
  if (coverage.error)
    return (
      <div className="px-4 py-4 wide:px-6">
        <PageHeader title={t("title")} />
        <ErrorState error={coverage.error} onRetry={() => void coverage.refetch()} />
      </div>
    );
  return <CoverageSkeleton />;
}

/** The matrix with the proof of a cell at its side. */
export function CoverageBoard({
  coverage,
  isRefreshing,
  notice,
}: {
  coverage: CoverageView;
  isRefreshing: boolean;
  /** Above all: that this is not now. */
  notice?: ReactNode;
}) {
  const t = useTranslations("coverage");
  const plan = usePlan();
  const { capabilities } = useCatalogue();
  const { actor } = useSession();
  const view = useView();
  const { tier, isOnlyCritical, openDomains } = view;
  const [openKey, setOpenKey] = useOpenCell();
  const [lookedAt, setLookedAt] = useState<string | null>(null);

  const phases = useMemo(() => [...plan.phases].sort((a, b) => a.position - b.position), [plan.phases]);
  const matrix = useMemo(
    () =>
      buildMatrix(
        coverage,
        phases.map((phase) => phase.id),
        capabilities,
        { tier, isOnlyCritical },
      ),
    [coverage, phases, capabilities, tier, isOnlyCritical],
  );
  const cells = useMemo(() => cellsOf(matrix), [matrix]);
  const { changed, markSeen } = useChangedCells(coverage.revision, cells, String(isOnlyCritical));

  const look = useCallback(
    (key: string | null) => {
      setLookedAt(key);
      if (key) markSeen(key);
    },
    [markSeen],
  );
  const open = useCallback(
    (key: string) => {
      markSeen(key);
      void setOpenKey(key);
    },
    [markSeen, setOpenKey],
  );
  const close = () => {
    void setOpenKey(null);
    if (openKey) focusCell(openKey);
  };

  useScreenKeys([
    { keys: "← → ↑ ↓", label: t("key.arrows") },
    { keys: "Enter", label: t("key.open") },
    ...(openKey ? [{ keys: "Esc", label: t("key.close") }] : []),
  ]);

  const place = readCellKey(openKey);
  const isKnown = place && cells.some((cell) => cell.key === openKey);
  const table = {
    matrix,
    phases,
    phaseCoverage: coverage.phases,
    tier,
    reading: coverage.reading,
    openDomains,
    onToggle: view.toggle,
    openKey,
    onOpen: open,
    changed,
    onLook: look,
  };

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Esc closes the panel wherever the focus is on this screen
    <div
      className="flex min-h-0 flex-1 print:block"
      onKeyDown={(event) => {
        // Keys of what floats above the page belong to what floats.
        const isOwn =
          event.target instanceof Node &&
          event.currentTarget.contains(event.target) &&
          !document.querySelector(":popover-open:not([role=tooltip])");
        if (event.key === "Escape" && isOwn && openKey) close();
      }}
    >
      <div className="flex min-w-0 flex-1 flex-col rail:overflow-y-auto print:overflow-visible">
        <div className="px-4 pt-4 pb-3 wide:px-6">
          {notice}
          <PageHeader
            title={t("title")}
            actions={
              <>
                <Segmented
                  label={t("counts.label")}
                  choices={TIERS.map((value) => ({ value, label: t(`counts.${value}`) }))}
                  value={tier}
                  onChange={view.setTier}
                />
                <OnlyCritical isOn={isOnlyCritical} onChange={view.setOnlyCritical} />
                <CoverageActions coverage={coverage} matrix={matrix} openDomains={openDomains} />
              </>
            }
          >
            <span className="max-wide:hidden print:inline!">{t("intro")}</span>
            <span className="block">
              <AsOf at={coverage.asOf} revision={coverage.revision} />
              {coverage.hiddenPledges > 0 && ` · ${t("hidden", { count: coverage.hiddenPledges })}`}
              {coverage.bandedLines > 0 && ` · ${t("banded", { count: coverage.bandedLines })}`}
              {isRefreshing && ` · ${t("refreshing")}`}
            </span>
            <ChanceAssumptions />
          </PageHeader>
        </div>
        {matrix.length === 0 ? (
          <NoLines
            isOnlyCritical={isOnlyCritical}
            onShowAll={() => view.setOnlyCritical(false)}
            isPlanner={actor.role === "planner"}
          />
        ) : (
          <>
            <div className="shrink-0 border-y max-wide:hidden print:block!">
              <MatrixTable {...table} />
            </div>
            <div className="wide:hidden print:hidden">
              <PhaseList {...table} phaseId={view.phaseId} onPhase={view.setPhase} />
            </div>
            <div className="flex-1" />
            <Readout shown={readoutOf(lookedAt, matrix, phases)} reading={coverage.reading} />
          </>
        )}
        <p aria-live="polite" className="sr-only">
          {changed.size > 0 && t("changedCells", { count: changed.size, revision: coverage.revision })}
        </p>
      </div>
      {place && (isKnown || isOnlyCritical) && (
        <PanelPlace title={t("panel")} onClose={close}>
          <ProofPanel {...place} onClose={close} onOpen={open} />
        </PanelPlace>
      )}
    </div>
  );
}

const cellsOf = (matrix: readonly MatrixDomain[]) =>
  matrix.flatMap((domain) => domain.rows.flatMap((row) => row.cells.filter((cell) => cell !== null)));

function focusCell(key: string): void {
  const all = [...document.querySelectorAll<HTMLElement>(`button[data-key="${CSS.escape(key)}"]`)];
  all.find((button) => button.offsetParent !== null)?.focus();
}

function readoutOf(
  key: string | null,
  matrix: readonly MatrixDomain[],
  phases: readonly { id: string; name: string }[],
): ReadoutCell | null {
  for (const { rows } of key ? matrix : [])
    for (const { capability, cells } of rows) {
      const cell = cells.find((one) => one?.key === key);
      if (cell)
        return {
          cell,
          capability,
          phase: phases.find((phase) => phase.id === cell.phaseId)?.name ?? cell.phaseId,
        };
    }
  return null;
}

function OnlyCritical({ isOn, onChange }: { isOn: boolean; onChange: (isOn: boolean) => void }) {
  const t = useTranslations("coverage");
  return (
    <button
      type="button"
      aria-pressed={isOn}
      onClick={() => onChange(!isOn)}
      className="min-h-9 rounded-md border border-edge/70 bg-raised px-3 text-sm hover:bg-accent-wash aria-pressed:border-ink aria-pressed:bg-ink aria-pressed:font-medium aria-pressed:text-ground max-wide:min-h-11"
    >
      {t("onlyCritical")}
    </button>
  );
}

function NoLines({
  isOnlyCritical,
  isPlanner,
  onShowAll,
}: {
  isOnlyCritical: boolean;
  isPlanner: boolean;
  onShowAll: () => void;
}) {
  const t = useTranslations("coverage");
  if (isOnlyCritical)
    return (
      <EmptyState
        title={t("noCritical.title")}
        action={
          <button type="button" onClick={onShowAll} className="min-h-9 text-accent underline">
            {t("noCritical.showAll")}
          </button>
        }
      />
    );
  return (
    <EmptyState title={t("noLines.title")}>{t(isPlanner ? "noLines.planner" : "noLines.other")}</EmptyState>
  );
}
