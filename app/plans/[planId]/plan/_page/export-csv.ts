import type { useTranslations } from "next-intl";
import { toCsv } from "@/app/_ui/csv";
import type { CatalogueWords } from "@/app/_ui/format/catalogue";
import type { Words } from "@/app/_ui/format/words";
import type { CatalogueView, ParticipationView, RequirementView } from "@/server/plan/views";

type PlanWords = ReturnType<typeof useTranslations<"plan">>;
interface First {
  marking: string;
  asOf: string;
}

const LINE_COLUMNS = [
  "line",
  "phaseId",
  "domain",
  "capabilityCode",
  "capability",
  "areaCode",
  "quantity",
  "unit",
  "requiredByHours",
  "holdDays",
  "priority",
  "isCombat",
  "basis",
  "rule",
  "numberBasis",
  "note",
  "sources",
] as const;

/** Every requirement line in the order of the screen, with hours from T0. */
export function linesCsv(
  lines: readonly RequirementView[],
  { capabilities }: Pick<CatalogueView, "capabilities">,
  { t, words, catalogueWords }: { t: PlanWords; words: Words; catalogueWords: CatalogueWords },
  first: First,
): string {
  const byCode = new Map(capabilities.map((capability) => [capability.code, capability]));
  return toCsv(
    first,
    LINE_COLUMNS.map((column) => t(`field.${column}`)),
    lines.map((line) => {
      const capability = byCode.get(line.capabilityCode);
      return [
        line.id,
        line.phaseId,
        capability ? words(`domain.${capability.domain}`) : null,
        line.capabilityCode,
        capability ? catalogueWords.capability(capability) : null,
        line.areaCode,
        line.quantity,
        capability?.unit ?? null,
        line.requiredByHours,
        line.holdDays,
        line.priority,
        line.isCombat ? t("yes") : t("no"),
        words(`basis.${line.basis}`),
        line.rule,
        line.numberBasis,
        line.note,
        line.sourceCodes.join(" "),
      ];
    }),
  );
}

/** Who takes part, one row for each nation, domain and phase. */
export function participationCsv(
  rows: readonly ParticipationView[],
  { t, words }: { t: PlanWords; words: Words },
  first: First,
): string {
  return toCsv(
    first,
    (["nation", "domain", "phaseId", "basis", "note"] as const).map((column) => t(`field.${column}`)),
    rows.map((row) => [
      row.nation,
      words(`domain.${row.domain}`),
      row.phaseId,
      words(`basis.${row.basis}`),
      row.note,
    ]),
  );
}
