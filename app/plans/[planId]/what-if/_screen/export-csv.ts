import type { useTranslations } from "next-intl";
import { toCsv } from "@/app/_ui/csv";
import type { WhatIfFigures } from "@/server/analysis/views";
import type { GapWords } from "../../gaps/_words/use-gap-words";

const COLUMNS = [
  "phase",
  "capability",
  "code",
  "line",
  "priority",
  "required",
  "unit",
  "planDeclared",
  "planVerified",
  "planAssured",
  "ifDeclared",
  "ifVerified",
  "ifAssured",
] as const;

/** Every line, whether it changes or not. */
export function whatIfCsv(
  { lines }: WhatIfFigures,
  t: ReturnType<typeof useTranslations<"whatIf">>,
  words: GapWords,
  first: { marking: string; asOf: string },
): string {
  return toCsv(
    first,
    COLUMNS.map((column) => t(`file.${column}`)),
    lines.map(({ phaseId, capabilityCode, requirement, priority, required, before, after }) => [
      words.phase(phaseId),
      words.capability(capabilityCode),
      capabilityCode,
      requirement,
      words.words(`priority.${priority}`),
      required,
      words.unit(capabilityCode),
      before.declared,
      before.verified,
      before.assured,
      after.declared,
      after.verified,
      after.assured,
    ]),
  );
}
