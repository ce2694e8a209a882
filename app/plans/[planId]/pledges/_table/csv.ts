import { toCsv } from "@/app/_ui/csv";
import { dtg, dtgForFile } from "@/app/_ui/format/dtg";
import { nationName } from "@/server/nation/name";
import type { PlanView } from "@/server/plan/views";
import type { ToldPledge } from "@/server/pledge/views";
import { toldText } from "../_told/told-text";
import type { FieldContext } from "../_words/field-words";
import type { PledgeWords } from "../_words/pledge-words";
import type { PledgeColumn } from "./columns";
import type { PledgeLine } from "./pledge-line";

/** The table as it stands on the screen: the same lines, order and columns; then what is released in part. */
export function pledgesCsv(
  say: PledgeWords,
  plan: Pick<PlanView, "marking" | "name" | "revision">,
  asOf: Date,
  columns: readonly PledgeColumn[],
  lines: readonly PledgeLine[],
  /** Those released in part, and what words for them need. */
  partly: { pledges: readonly ToldPledge[]; context: FieldContext } | null = null,
): string {
  const { t, words } = say;
  return toCsv(
    {
      marking: `${plan.marking} · ${plan.name}`,
      asOf: words("asOf", { at: dtg(asOf), revision: plan.revision }),
    },
    columns.flatMap(({ file, id }) => file?.headers.map((header) => t(header)) ?? [t(`column.${id}`)]),
    [
      ...lines.map((line) =>
        columns.flatMap(({ file, text }) => file?.cells(line, say) ?? [text(line, say)]),
      ),
      ...(partly?.pledges ?? []).map((pledge) =>
        columns.flatMap((column) => toldCells(say, column, pledge, partly?.context)),
      ),
    ],
  );
}

export const csvName = (planId: string, asOf: Date): string =>
  `muster-${planId}-pledges-${dtgForFile(asOf)}.csv`;

/** What a column says of a pledge that is released in part. What is not released says so, never 0 or nothing. */
function toldCells(
  say: PledgeWords,
  { id, file }: PledgeColumn,
  pledge: ToldPledge,
  context: FieldContext | undefined,
): (string | number | null)[] {
  const { t, words, locale } = say;
  const hidden = t("told.notReleased");
  const width = file?.headers.length ?? 1;
  const cells = (first: string | number) => [first, ...Array<null>(width - 1).fill(null)];
  if (!context) return cells(hidden);
  const nation = context.nations.find((one) => one.code === pledge.nation);
  const { fields } = pledge;
  switch (id) {
    case "nat":
      return [nation ? nationName(nation.iso2, locale) : pledge.nation];
    case "ref":
      return [pledge.reference];
    case "cap":
      return [toldText(say, "capabilityCode", pledge, context)];
    case "pha":
      return [toldText(say, "availableFromPhaseId", pledge, context)];
    case "rel":
      return [words(`level.${pledge.level}`)];
    case "ttl":
      return [fields?.title ?? hidden];
    case "qty":
      return cells(fields?.quantity ?? hidden);
    case "pos":
      return [toldText(say, "posture", pledge, context) ?? hidden];
    case "are":
      return [toldText(say, "areaCode", pledge, context) ?? hidden];
    case "ntm":
      return cells(fields?.noticeHours ?? hidden);
    default:
      return cells(hidden);
  }
}
