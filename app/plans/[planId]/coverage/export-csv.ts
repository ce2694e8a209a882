import { toCsv } from "@/app/_ui/csv";
import { shortCapability } from "@/app/_ui/format/capability";
import { unitFor } from "@/app/_ui/format/figures";
import { DOMAIN_WORDS } from "@/app/_ui/format/words";
import type { Domain } from "@/db/enums";
import type { PhaseView } from "@/server/plan/views";
import type { MatrixDomain } from "./matrix";
import { domainWords } from "./sentences";

/** The matrix exactly as it is open on the screen; a blank stays a blank. */
export function matrixCsv(
  matrix: readonly MatrixDomain[],
  phases: readonly Pick<PhaseView, "id" | "name">[],
  openDomains: readonly Domain[],
  first: { marking: string; asOf: string },
): string {
  const header = [
    "domain",
    "capability",
    "code",
    "unit",
    ...phases.flatMap(({ id, name }) => [
      `${id} ${name}: lines`,
      `${id} covered`,
      `${id} required`,
      `${id} missing`,
    ]),
  ];
  const rows = matrix.flatMap((domain) => [
    [
      DOMAIN_WORDS[domain.domain],
      null,
      null,
      "lines",
      ...domain.cells.flatMap((cell) => [
        domainWords(cell),
        cell.covered,
        cell.lines.length,
        cell.lines.length - cell.covered,
      ]),
    ],
    ...(openDomains.includes(domain.domain)
      ? domain.rows.map(({ capability, cells }) => [
          DOMAIN_WORDS[domain.domain],
          shortCapability(capability),
          capability.code,
          unitFor(2, capability.unit),
          ...cells.flatMap((cell) =>
            cell ? [null, cell.covered, cell.required, cell.shortfall] : [null, null, null, null],
          ),
        ])
      : []),
  ]);
  return toCsv(first, header, rows);
}
