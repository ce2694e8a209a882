import type { Plan, Pledge, Report, Requirement } from "@/server/coverage/engine/types";
import { tierOf } from "@/server/pledge/standing";
import type { Scenario } from "./schema";
import type { HangsOn, WhatIfFigures, WhatIfPhaseFigures } from "./views";

/** The plan as it stands. */
export const NO_CHANGES: Scenario = { without: [], conditions: {}, hours: 0, deadlines: {}, lift: [] };

const NONE: ReadonlySet<string> = new Set();

/**
 * The plan in another world. `hangsOn` says by pledge what conditions decide; a pledge that is not named there
 * keeps its tier and what keeps it out. Pledges that are `staying` are the same in every world.
 */
export function applyScenario(
  plan: Plan,
  hangsOn: Readonly<Record<string, HangsOn>>,
  scenario: Scenario,
  staying: ReadonlySet<string> = NONE,
): Plan {
  const absent = new Set(scenario.without);
  const pledges = plan.pledges
    .filter((pledge) => staying.has(pledge.id) || !absent.has(pledge.nation))
    .map((pledge) =>
      staying.has(pledge.id)
        ? pledge
        : lifted(shifted(assumed(pledge, hangsOn[pledge.id], scenario), scenario), scenario),
    );
  const present = new Set(pledges.map((pledge) => pledge.id));
  const ofPresent = (share: { pledge: string }) => present.has(share.pledge);
  return {
    ...plan,
    phases: plan.phases.map((phase) => ({
      ...phase,
      deadlineHours: later(phase.deadlineHours, scenario.deadlines[phase.id]),
    })),
    requirements: plan.requirements.map(
      (line): Requirement => ({
        ...line,
        requiredByHours: later(line.requiredByHours, scenario.deadlines[line.phase]),
      }),
    ),
    pledges,
    ...(plan.pins ? { pins: plan.pins.filter(ofPresent) } : {}),
    ...(plan.previous ? { previous: plan.previous.filter(ofPresent) } : {}),
  };
}

const later = (hours: number, by = 0): number => Math.max(0, hours + by);

/** With no condition assumed otherwise it counts as it does in the plan. */
function assumed(pledge: Pledge, hangsOn: HangsOn | undefined, { conditions }: Scenario): Pledge {
  if (!hangsOn?.conditions.some(({ code }) => conditions[code])) return pledge;
  const states = hangsOn.conditions.map((condition) => {
    const state = conditions[condition.code];
    return state ? { ...condition, state, isExcluded: state === "unmet" } : condition;
  });
  return {
    ...pledge,
    tier: tierOf(hangsOn.isVerified, states),
    excludedBy: states.find((condition) => condition.isExcluded)?.code ?? null,
  };
}

/** What is in place stays in place, and what cannot come still cannot. */
function shifted(pledge: Pledge, { hours }: Scenario): Pledge {
  const { readyAtHours } = pledge;
  if (hours === 0 || readyAtHours === null || readyAtHours === 0) return pledge;
  return { ...pledge, readyAtHours: later(readyAtHours, hours) };
}

function lifted(pledge: Pledge, { lift }: Scenario): Pledge {
  if (lift.length === 0) return pledge;
  return {
    ...pledge,
    phases: lift.includes("phase") ? null : pledge.phases,
    areas: lift.includes("area") ? null : pledge.areas,
    nonCombat: lift.includes("combat") ? false : pledge.nonCombat,
  };
}

type Figures = Pick<Report, "lines" | "phases">;

/** The same lines and phases by two reports, in the order of the first. */
export function compareReports(plan: Plan, before: Figures, after: Figures): WhatIfFigures {
  const lineOf = new Map(plan.requirements.map((line) => [line.id, line]));
  const afterOf = new Map(after.lines.map((line) => [line.requirement, line]));
  const phaseAfterOf = new Map(after.phases.map((phase) => [phase.phase, phase]));
  return {
    lines: before.lines.flatMap((was) => {
      const line = lineOf.get(was.requirement);
      const is = afterOf.get(was.requirement);
      if (!line || !is) return [];
      return {
        requirement: line.id,
        phaseId: line.phase,
        capabilityCode: line.capability,
        priority: line.priority,
        required: line.quantity,
        before: figuresOf(was),
        after: figuresOf(is),
      };
    }),
    phases: before.phases.flatMap((was) => {
      const is = phaseAfterOf.get(was.phase);
      if (!is) return [];
      const { phase: phaseId, lines, criticalLines } = was;
      return { phaseId, lines, criticalLines, before: phaseFiguresOf(was), after: phaseFiguresOf(is) };
    }),
  };
}

const figuresOf = ({ assured, verified, declared }: Report["lines"][number]) => ({
  assured,
  verified,
  declared,
});

const phaseFiguresOf = ({
  linesCovered,
  criticalCovered,
  linesAtZero,
}: Report["phases"][number]): WhatIfPhaseFigures => ({ linesCovered, criticalCovered, linesAtZero });
