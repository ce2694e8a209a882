import type { useTranslations } from "next-intl";
import { toCsv } from "@/app/_ui/csv";
import type { ResilienceView } from "@/server/analysis/views";

/** Every nation and every pair with what falls by phase; a nation alone leaves the second column empty. */
export function lossCsv(
  { nations, pairs, pivotal }: ResilienceView,
  phases: readonly { id: string }[],
  t: ReturnType<typeof useTranslations<"resilience">>,
  first: { marking: string; asOf: string },
): string {
  const figures = (loss: Pick<ResilienceView["pairs"][number], "total" | "phases">) => [
    loss.total.critical,
    loss.total.lines,
    ...phases.flatMap(({ id }) => {
      const own = loss.phases.find((phase) => phase.phaseId === id);
      return [own?.critical ?? 0, own?.lines ?? 0];
    }),
  ];
  return toCsv(
    first,
    [
      t("file.first"),
      t("file.second"),
      t("file.allCritical"),
      t("file.allLines"),
      ...phases.flatMap(({ id }) => [t("file.critical", { phase: id }), t("file.lines", { phase: id })]),
      t("file.pivotal"),
    ],
    [
      ...nations.map((one) => [
        one.nation,
        null,
        ...figures(one),
        pivotal.includes(one.nation) ? t("file.yes") : null,
      ]),
      ...pairs.map((pair) => [...pair.nations, ...figures(pair), null]),
    ],
  );
}
