"use client";
import { markingOfPlan } from "@/app/_frame/marking-strip";
import { usePlan } from "@/app/_frame/plan-context";
import { useSession } from "@/app/_frame/session";
import { dtg, dtgForFile } from "@/app/_ui/format/dtg";
import { Menu } from "@/app/_ui/menu";
import { saveFile } from "@/app/_ui/save-file";
import type { Domain } from "@/db/enums";
import type { CoverageView } from "@/server/coverage/views";
import type { MatrixDomain } from "./matrix";

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
  const plan = usePlan();
  const { isDemo } = useSession();
  const asOf = `As of ${dtg(coverage.asOf)}, revision ${coverage.revision}`;

  const saveCsv = async () => {
    // Fetched on demand: most visits export nothing.
    const { matrixCsv } = await import("./export-csv");
    const text = matrixCsv(matrix, plan.phases, openDomains, {
      marking: markingOfPlan(plan.marking, isDemo),
      asOf,
    });
    const name = `coverage-${plan.id}-${dtgForFile(coverage.asOf)}${isDemo ? "-demo" : ""}.csv`;
    saveFile(name, text, "text/csv;charset=utf-8");
  };

  return (
    <Menu
      label="Export"
      entries={[
        { label: "Matrix as CSV", detail: "Exactly what is on the screen", onSelect: () => void saveCsv() },
        {
          label: "report.json",
          detail: "Coverage with allocation and proofs",
          href: `/api/plans/${plan.id}/report.json`,
        },
        {
          label: "plan.json",
          detail: "Requirements and pledges released to you",
          href: `/api/plans/${plan.id}/plan.json`,
        },
        { label: "Print", detail: "A3 landscape", onSelect: () => window.print() },
      ]}
    />
  );
}
