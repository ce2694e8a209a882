import type { useTranslations } from "next-intl";
import { toCsv } from "@/app/_ui/csv";
import type { PlainSumView } from "@/server/analysis/views";
import type { GapWords } from "../../gaps/_words/use-gap-words";

const FIGURES = ["required", "sum", "claimed", "countedTwice", "covered"] as const;

/** The sums that are shown, phase by phase. */
export function sumsCsv(
  sums: readonly PlainSumView[],
  t: ReturnType<typeof useTranslations<"sums">>,
  words: GapWords,
  first: { marking: string; asOf: string },
): string {
  return toCsv(
    first,
    [
      t("file.phase"),
      t("column.capability"),
      t("file.code"),
      t("file.unit"),
      ...FIGURES.map((name) => t(`column.${name}`)),
      t("column.excess"),
    ],
    sums.map((sum) => [
      words.phase(sum.phaseId),
      words.capability(sum.capabilityCode),
      sum.capabilityCode,
      words.unit(sum.capabilityCode),
      ...FIGURES.map((name) => sum[name]),
      Math.max(0, sum.claimed - sum.covered),
    ]),
  );
}
