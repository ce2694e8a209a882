import { toCsv } from "@/app/_ui/csv";
import type { FindingView } from "@/server/promise/views";
import type { FindingWords } from "../../_promises/use-finding-words";

const COLUMNS = [
  "finding",
  "why",
  "nation",
  "unit",
  "plan",
  "reference",
  "title",
  "quantity",
  "measure",
  "personnel",
  "from",
  "to",
  "submitted",
  "countsAs",
] as const;

/** One row for each pledge of a finding. */
export function findingsCsv(
  findings: readonly FindingView[],
  say: FindingWords,
  first: { marking: string; asOf: string },
): string {
  return toCsv(
    first,
    COLUMNS.map((column) => say.column(column)),
    findings.flatMap((finding) =>
      finding.pledges.map((pledge) => [
        say.title(finding),
        say.why(finding),
        pledge.nation,
        pledge.unitDesignation,
        pledge.planName,
        pledge.reference,
        pledge.title,
        pledge.quantity,
        pledge.unit,
        pledge.personnel,
        pledge.span.from,
        pledge.span.to,
        pledge.firstSubmittedAt?.toISOString() ?? null,
        say.countsAs(pledge.countsAs),
      ]),
    ),
  );
}
