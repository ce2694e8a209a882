"use client";
import { usePlan } from "@/app/_frame/plan-context";
import { useSession } from "@/app/_frame/session";
import { useMarking } from "@/app/_frame/use-marking";
import { useSaveServed } from "@/app/_frame/use-save-served";
import { dtg, dtgForFile } from "@/app/_ui/format/dtg";
import { Menu } from "@/app/_ui/menu";
import { saveFile } from "@/app/_ui/save-file";
import type { Domain } from "@/db/enums";
import type { CoverageView } from "@/server/coverage/views";
import type { MatrixDomain } from "./matrix";
import { useCoverageTexts } from "./use-coverage-texts";
import { useMoment } from "./use-view";

const DAY_MS = 86_400_000;

/** What can be taken away: the served files, the table as it is on the screen, paper. */
export function CoverageActions({
  coverage,
  matrix,
  openDomains,
}: {
  coverage: CoverageView;
  matrix: readonly MatrixDomain[];
  openDomains: readonly Domain[];
}) {
  const texts = useCoverageTexts();
  const { t, words } = texts;
  const marking = useMarking();
  const plan = usePlan();
  const { isDemo } = useSession();
  const [at, setAt] = useMoment();
  const saveServed = useSaveServed();
  const nameOf = (what: string, ending: string) =>
    `${what}-${plan.id}-${dtgForFile(coverage.asOf)}${isDemo ? "-demo" : ""}.${ending}`;
  const reportHref = `/api/plans/${plan.id}/report.json${at ? `?at=${at.toISOString()}` : ""}`;
  const planHref = `/api/plans/${plan.id}/plan.json`;
  const asOf = words("asOf", { at: dtg(coverage.asOf), revision: coverage.revision });

  const saveCsv = async () => {
    // Fetched on demand: most visits export nothing.
    const { matrixCsv } = await import("./export-csv");
    const text = matrixCsv(texts, matrix, plan.phases, openDomains, { marking, asOf });
    saveFile(nameOf("coverage", "csv"), text, "text/csv;charset=utf-8");
  };

  return (
    <Menu
      label={t("export.label")}
      entries={[
        { label: t("export.csv"), detail: t("export.csvDetail"), onSelect: () => void saveCsv() },
        {
          label: "report.json",
          detail: t("export.report"),
          href: reportHref,
          onSelect: () => void saveServed(reportHref, nameOf("report", "json")),
        },
        ...(at
          ? []
          : [
              {
                label: "plan.json",
                detail: t("export.plan"),
                href: planHref,
                onSelect: () => void saveServed(planHref, nameOf("plan", "json")),
              },
              {
                label: t("past.open"),
                detail: t("past.openDetail"),
                onSelect: () => void setAt(new Date(coverage.asOf.getTime() - DAY_MS)),
              },
            ]),
        { label: t("export.print"), detail: t("export.printDetail"), onSelect: () => window.print() },
      ]}
    />
  );
}
