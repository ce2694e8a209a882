import { toCsv } from "@/app/_ui/csv";
import type { Domain } from "@/db/enums";
import type { PhaseView } from "@/server/plan/views";
import type { MatrixDomain } from "./matrix";
import { type CoverageTexts, domainWords } from "./sentences";

/** The matrix exactly as it is open on the screen; a blank stays a blank. */
export function matrixCsv(
  texts: CoverageTexts,
  matrix: readonly MatrixDomain[],
  phases: readonly Pick<PhaseView, "id" | "name">[],
  openDomains: readonly Domain[],
  first: { marking: string; asOf: string },
): string {
  const { t, words, figures, catalogue } = texts;
  const header = [
    t("csv.domain"),
    t("csv.capability"),
    t("csv.code"),
    t("csv.unit"),
    ...phases.flatMap(({ id, name }) => [
      t("csv.phaseLines", { phase: `${id} ${name}` }),
      t("csv.covered", { phase: id }),
      t("csv.required", { phase: id }),
      t("csv.missing", { phase: id }),
    ]),
  ];
  const rows = matrix.flatMap((domain) => [
    [
      words(`domain.${domain.domain}`),
      null,
      null,
      t("csv.lines"),
      ...domain.cells.flatMap((cell) => [
        domainWords(texts, cell),
        cell.covered,
        cell.lines.length,
        cell.lines.length - cell.covered,
      ]),
    ],
    ...(openDomains.includes(domain.domain)
      ? domain.rows.map(({ capability, cells }) => [
          words(`domain.${domain.domain}`),
          catalogue.shortCapability(capability),
          capability.code,
          figures.unitFor(2, capability.unit),
          ...cells.flatMap((cell) =>
            cell ? [null, cell.covered, cell.required, cell.shortfall] : [null, null, null, null],
          ),
        ])
      : []),
  ]);
  return toCsv(first, header, rows);
}
