import { at } from "./at";
import { comparePhases } from "./rank";
import type { PlacedShare } from "./shares";
import {
  type Bottleneck,
  type Gap,
  type LineReport,
  type NearMiss,
  type Phase,
  type PhaseReport,
  type Plan,
  type Report,
  type Requirement,
  type Share,
  TIERS,
  type TierCounts,
} from "./types";

/** Lines and pledges by place, and what was found for them. */
export type Solution = {
  /** in rank order */
  lines: readonly Requirement[];
  /** by line; each tier includes the ones before it */
  covered: readonly TierCounts[];
  /** by line, then pledge */
  shares: readonly PlacedShare[];
  /** by place of the pledge */
  idOf: (pledge: number) => string;
  prove: (line: number) => Bottleneck;
  findNearMisses: (line: Requirement) => NearMiss[];
};

type Outcome = { line: Requirement; figures: LineReport; shares: Share[]; gap: Gap | null };

/**
 * `sums`: what a spreadsheet would add up, every unit of a capability, whatever it can do and when; `lines` in rank
 * order; `solutions` = the parts that were solved each by itself.
 */
export function buildReport(
  { reading, phases }: Pick<Plan, "reading" | "phases">,
  sums: ReadonlyMap<string, number>,
  lines: readonly Requirement[],
  solutions: readonly Solution[],
): Report {
  const outcomes = new Map<string, Outcome>();
  for (const solution of solutions) {
    for (const outcome of readOutcomes(solution)) outcomes.set(outcome.line.id, outcome);
  }
  const ranked = lines.flatMap((line) => outcomes.get(line.id) ?? []);
  return {
    format: "muster-report/1",
    reading,
    lines: ranked.map((outcome) => outcome.figures),
    allocation: ranked.flatMap((outcome) => outcome.shares),
    gaps: ranked.flatMap((outcome) => outcome.gap ?? []),
    phases: reportPhases(phases, sums, ranked),
  };
}

function readOutcomes(solution: Solution): Outcome[] {
  const outcomes = solution.lines.map((line, index): Outcome => {
    const covered = at(solution.covered, index);
    const shortfall = line.quantity - covered.declared;
    const figures: LineReport = { requirement: line.id, required: line.quantity, ...covered, shortfall };
    const gap =
      shortfall === 0
        ? null
        : {
            requirement: line.id,
            shortfall,
            bottleneck: solution.prove(index),
            nearMisses: solution.findNearMisses(line),
          };
    return { line, figures, shares: [], gap };
  });
  for (const share of solution.shares) {
    const { line, shares } = at(outcomes, share.line);
    shares.push({
      pledge: solution.idOf(share.pledge),
      requirement: line.id,
      quantity: share.quantity,
    });
  }
  return outcomes;
}

function reportPhases(
  phases: readonly Phase[],
  sums: ReadonlyMap<string, number>,
  outcomes: readonly Outcome[],
): PhaseReport[] {
  const reports = new Map<string, PhaseReport>();
  for (const { id } of [...phases].sort(comparePhases)) reports.set(id, emptyPhase(id));
  for (const { line, figures } of outcomes) {
    const report = reports.get(line.phase);
    if (!report) throw new RangeError(`requirement ${line.id} names an unknown phase`);
    const isCritical = line.priority === 1;
    report.lines += 1;
    if (isCritical) report.criticalLines += 1;
    if (line.quantity > 0 && figures.declared === 0) report.linesAtZero += 1;
    if ((sums.get(line.capability) ?? 0) >= line.quantity) report.spreadsheetLines += 1;
    for (const tier of TIERS) {
      if (figures[tier] < line.quantity) continue;
      report.linesCovered[tier] += 1;
      if (isCritical) report.criticalCovered[tier] += 1;
    }
  }
  return [...reports.values()];
}

function emptyPhase(phase: string): PhaseReport {
  const none = (): TierCounts => ({ assured: 0, verified: 0, declared: 0 });
  return {
    phase,
    lines: 0,
    linesAtZero: 0,
    criticalLines: 0,
    spreadsheetLines: 0,
    linesCovered: none(),
    criticalCovered: none(),
  };
}
