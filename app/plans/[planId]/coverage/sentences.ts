import type { useTranslations } from "next-intl";
import type { CatalogueWords } from "@/app/_ui/format/catalogue";
import type { Figures } from "@/app/_ui/format/figures";
import { fromT0 } from "@/app/_ui/format/hours";
import type { Words } from "@/app/_ui/format/words";
import type { Reading, Tier } from "@/db/enums";
import type { PhaseCoverageView } from "@/server/coverage/views";
import type { PhaseView } from "@/server/plan/views";
import type { MatrixCell, MatrixDomainCell } from "./matrix";

export interface CoverageTexts {
  t: ReturnType<typeof useTranslations<"coverage">>;
  words: Words;
  figures: Figures;
  catalogue: CatalogueWords;
}

/** Completeness of a phase: a minimum over its critical lines, never an average. */
export function completeness(
  { t }: CoverageTexts,
  phase: PhaseCoverageView,
  tier: Tier,
): { isComplete: boolean; sentence: string } {
  const total = phase.criticalLines;
  if (total === 0) return { isComplete: true, sentence: t("complete.none") };
  const short = total - phase.criticalCovered[tier];
  return {
    isComplete: short === 0,
    sentence: short === 0 ? t("complete.yes", { tier, total }) : t("complete.no", { tier, short, total }),
  };
}

export const plainSum = ({ t }: CoverageTexts, phase: PhaseCoverageView): string =>
  t("plainSum", { met: phase.spreadsheetLines, lines: phase.lines });

/** The hours a phase spans on the plan's axis. */
export function phaseSpan(
  { t }: CoverageTexts,
  phase: Pick<PhaseView, "startHours" | "deadlineHours">,
): string {
  const end = fromT0(phase.deadlineHours);
  if (phase.startHours !== null) return t("span.between", { start: fromT0(phase.startHours), end });
  return phase.deadlineHours === 0 ? t("span.before") : t("span.by", { end });
}

/** "2 of 5 lines, 2 at zero" */
export function domainWords({ t }: CoverageTexts, cell: MatrixDomainCell): string {
  const total = cell.lines.length;
  if (total === 0) return t("domain.nothing");
  return t("domain.lines", { covered: cell.covered, total, zero: cell.atZero });
}

/** What the eye is to meet first: "−20" or "covered". */
/** What is covered, as a band where it is one. */
export const coveredText = (
  { figures }: CoverageTexts,
  { covered, coveredAtMost }: Pick<MatrixCell, "covered" | "coveredAtMost">,
): string =>
  coveredAtMost === null
    ? figures.figure(covered)
    : `${figures.figure(covered)}–${figures.figure(coveredAtMost)}`;

export const verdict = ({ words, figures }: CoverageTexts, cell: Pick<MatrixCell, "shortfall">): string =>
  cell.shortfall > 0 ? figures.minus(cell.shortfall) : words("coverage.covered");

/** A cell read out in full. */
export function cellSentence(
  texts: CoverageTexts,
  cell: MatrixCell,
  place: { name: string; phase: string; unit: string },
  reading: Reading,
): string {
  const { figure, withUnit } = texts.figures;
  const { name, phase, unit } = place;
  const rest = { name, phase, tiers: tierWords(texts, cell), reading, other: figure(cell.otherReading) };
  const covered = coveredText(texts, cell);
  if (cell.shortfall === 0)
    return texts.t("cell.covered", { ...rest, covered, required: withUnit(cell.required, unit) });
  const missing = withUnit(cell.shortfall, unit);
  return texts.t("cell.short", { ...rest, missing, covered, required: figure(cell.required) });
}

/** What each tier adds on its own: "6 assured, 0 verified, 22 declared". */
export function tierWords(
  { t, figures: { figure } }: CoverageTexts,
  cell: Pick<MatrixCell, "assured" | "verified" | "declared">,
): string {
  return t("tiers", {
    assured: figure(cell.assured),
    verified: figure(cell.verified - cell.assured),
    declared: figure(cell.declared - cell.verified),
  });
}

export const neededWords = ({ t }: CoverageTexts, hours: number): string =>
  hours === 0 ? t("line.inPlace") : t("line.by", { hours: fromT0(hours) });

export const hiddenAssigned = (
  { t, figures }: CoverageTexts,
  hidden: { pledges: number; quantity: number },
  unit: string,
): string => t("assigned.hidden", { count: hidden.pledges, units: figures.withUnit(hidden.quantity, unit) });
