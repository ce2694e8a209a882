import "server-only";
import { computeCoverage } from "./engine";
import { type Plan, type Report, TIERS } from "./engine/types";
import type { EffectView, LineEffect } from "./views";

/**
 * What a change of the plan does to its lines, from the same assignment: pledges, requirements, deadlines or
 * conditions may differ. A line that only one of the two plans has counts as nothing required in the other.
 */
export function effectOf(before: { plan: Plan; report: Report }, changed: Plan): EffectView {
  return effectBetween(before, { plan: changed, report: computeCoverage(changed) });
}

export function effectBetween(
  before: { plan: Plan; report: Report },
  after: { plan: Plan; report: Report },
): EffectView {
  const [was, is] = [figuresOf(before), figuresOf(after)];
  const lines = [...new Set([...was.keys(), ...is.keys()])].flatMap((requirement): LineEffect[] => {
    const [one, other] = [was.get(requirement), is.get(requirement)];
    const named = other ?? one;
    if (!named || isSame(one, other)) return [];
    const { phaseId, capabilityCode } = named;
    return [
      { requirement, phaseId, capabilityCode, before: one?.figures ?? null, after: other?.figures ?? null },
    ];
  });
  return { lines, phases: phasesBetween(before.report, after.report) };
}

type Figures = NonNullable<LineEffect["before"]>;
interface Line {
  phaseId: string;
  capabilityCode: string;
  figures: Figures;
}

function figuresOf({ plan, report }: { plan: Plan; report: Report }): Map<string, Line> {
  const lineOf = new Map(plan.requirements.map((line) => [line.id, line]));
  return new Map(
    report.lines.flatMap(({ requirement, required, assured, verified, declared }) => {
      const line = lineOf.get(requirement);
      if (!line) return [];
      const figures = { required, assured, verified, declared };
      return [[requirement, { phaseId: line.phase, capabilityCode: line.capability, figures }] as const];
    }),
  );
}

const isSame = (one: Line | undefined, other: Line | undefined): boolean =>
  one !== undefined &&
  other !== undefined &&
  one.figures.required === other.figures.required &&
  TIERS.every((tier) => one.figures[tier] === other.figures[tier]);

function phasesBetween(before: Report, after: Report): EffectView["phases"] {
  const wasOf = new Map(before.phases.map((phase) => [phase.phase, phase]));
  return after.phases.map((phase) => {
    const was = wasOf.get(phase.phase);
    return {
      phaseId: phase.phase,
      criticalShortBefore: was ? was.criticalLines - was.criticalCovered.declared : 0,
      criticalShortAfter: phase.criticalLines - phase.criticalCovered.declared,
      criticalLines: phase.criticalLines,
    };
  });
}
