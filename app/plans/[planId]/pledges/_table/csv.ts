import { toCsv } from "@/app/_ui/csv";
import { dtg, dtgForFile } from "@/app/_ui/format/dtg";
import type { PlanView } from "@/server/plan/views";
import type { PledgeWords } from "../_words/pledge-words";
import type { PledgeColumn } from "./columns";
import type { PledgeLine } from "./pledge-line";

/** The table as it stands on the screen: the same lines, order and columns. */
export function pledgesCsv(
  say: PledgeWords,
  plan: Pick<PlanView, "marking" | "name" | "revision">,
  asOf: Date,
  columns: readonly PledgeColumn[],
  lines: readonly PledgeLine[],
): string {
  const { t, words } = say;
  return toCsv(
    {
      marking: `${plan.marking} · ${plan.name}`,
      asOf: words("asOf", { at: dtg(asOf), revision: plan.revision }),
    },
    columns.flatMap(({ file, id }) => file?.headers.map((header) => t(header)) ?? [t(`column.${id}`)]),
    lines.map((line) => columns.flatMap(({ file, text }) => file?.cells(line, say) ?? [text(line, say)])),
  );
}

export const csvName = (planId: string, asOf: Date): string =>
  `muster-${planId}-pledges-${dtgForFile(asOf)}.csv`;
