import type { useTranslations } from "next-intl";
import { toCsv } from "@/app/_ui/csv";
import type { BuildUpView } from "@/server/analysis/views";
import type { GapWords } from "../../gaps/_words/use-gap-words";
import { SERIES } from "../_curve/series";

/** One row for each step of the curves that are shown. */
export function buildUpCsv(
  curves: BuildUpView["curves"],
  t: ReturnType<typeof useTranslations<"buildUp">>,
  words: GapWords,
  first: { marking: string; asOf: string },
): string {
  return toCsv(
    first,
    [
      t("file.phase"),
      t("file.capability"),
      t("file.code"),
      t("file.unit"),
      t("file.hour"),
      ...SERIES.map((name) => t(`series.${name}`)),
      t("missing"),
    ],
    curves.flatMap(({ phaseId, capabilityCode, steps }) =>
      steps.map((step) => [
        words.phase(phaseId),
        words.capability(capabilityCode),
        capabilityCode,
        words.unit(capabilityCode),
        step.hour,
        ...SERIES.map((name) => step[name]),
        Math.max(0, step.required - step.declared),
      ]),
    ),
  );
}
