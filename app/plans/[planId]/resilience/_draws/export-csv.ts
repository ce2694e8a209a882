import type { useTranslations } from "next-intl";
import { toCsv } from "@/app/_ui/csv";
import type { ReadinessView } from "@/server/analysis/views";
import type { LineView } from "@/server/coverage/views";
import type { GapWords } from "../../gaps/_words/use-gap-words";

/** Phases first, then every line; the assumptions stand in the first row. */
export function drawsCsv(
  { phases, lines }: ReadinessView,
  planPhases: readonly { id: string; name: string }[],
  lineOf: ReadonlyMap<string, LineView>,
  t: ReturnType<typeof useTranslations<"resilience">>,
  words: GapWords,
  first: { marking: string; asOf: string },
): string {
  const nameOf = (id: string) => `${id} ${planPhases.find((phase) => phase.id === id)?.name ?? ""}`.trim();
  return toCsv(
    first,
    [
      t("file.phase"),
      t("file.line"),
      t("file.capability"),
      t("file.criticalLines"),
      t("file.complete"),
      t("file.error"),
      t("file.low"),
      t("file.middle"),
      t("file.high"),
      t("file.covered"),
    ],
    [
      ...phases.map((one) => [
        nameOf(one.phaseId),
        null,
        null,
        one.criticalLines,
        one.complete,
        one.error,
        one.low,
        one.middle,
        one.high,
        null,
      ]),
      ...lines.map(({ requirement, covered }) => {
        const line = lineOf.get(requirement);
        return [
          line ? nameOf(line.phaseId) : null,
          requirement,
          line ? words.capability(line.capabilityCode) : null,
          ...Array.from({ length: 6 }, () => null),
          covered,
        ];
      }),
    ],
  );
}
