import type { useTranslations } from "next-intl";
import { toCsv } from "@/app/_ui/csv";
import type { GapView } from "@/server/gap/views";
import type { GapWords } from "../_words/use-gap-words";

const COLUMNS = [
  "phase",
  "domain",
  "capability",
  "code",
  "line",
  "priority",
  "neededBy",
  "required",
  "declared",
  "verified",
  "assured",
  "shortfall",
  "unit",
  "state",
  "accepted",
  "reason",
  "asked",
  "nations",
  "sentence",
] as const;

/** The gaps as they are listed on the screen, in the same order. */
export function gapsCsv(
  gaps: readonly GapView[],
  t: ReturnType<typeof useTranslations<"gaps">>,
  words: GapWords,
  first: { marking: string; asOf: string },
): string {
  return toCsv(
    first,
    COLUMNS.map((column) => t(`file.${column}`)),
    gaps.map(({ line, state, accepted, asks, nations, sentence }) => [
      words.phase(line.phaseId),
      words.words(`domain.${line.domain}`),
      words.capability(line.capabilityCode),
      line.capabilityCode,
      line.requirement,
      words.words(`priority.${line.priority}`),
      line.requiredByHours,
      line.required,
      line.declared,
      line.verified,
      line.assured,
      line.shortfall,
      words.unit(line.capabilityCode),
      t(`state.${state}`),
      accepted?.shortfall ?? null,
      accepted?.reason ?? null,
      asks
        .filter((ask) => ask.state === "open")
        .map((ask) => ask.nation)
        .join(" "),
      nations.map(({ nation }) => nation).join(" "),
      sentence,
    ]),
  );
}
