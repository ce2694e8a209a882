import { toCsv } from "@/app/_ui/csv";
import { dtg, dtgForFile } from "@/app/_ui/format/dtg";
import type { PlanView } from "@/server/plan/views";
import type { PledgeColumn } from "./columns";
import type { PledgeLine } from "./pledge-line";

/** The table as it stands on the screen: the same lines, order and columns. */
export function pledgesCsv(
  plan: Pick<PlanView, "marking" | "name" | "revision">,
  asOf: Date,
  columns: readonly PledgeColumn[],
  lines: readonly PledgeLine[],
): string {
  return toCsv(
    { marking: `${plan.marking} · ${plan.name}, revision ${plan.revision}`, asOf: `as of ${dtg(asOf)}` },
    columns.flatMap((column) => column.file?.headers ?? [column.label]),
    lines.map((line) => columns.flatMap((column) => column.file?.cells(line) ?? [column.text(line)])),
  );
}

export const csvName = (planId: string, asOf: Date): string =>
  `muster-${planId}-pledges-${dtgForFile(asOf)}.csv`;
