import { comparePhases, compareText, type Plan, type Pledge, type Requirement, type Share } from "../engine";

/**
 * muster-plan/1 in one canonical text: every field in the order of the format, every list in an order of its own,
 * so that the same facts are the same bytes.
 */
export function writePlan(plan: Plan): string {
  const byId = (a: { id: string }, b: { id: string }) => compareText(a.id, b.id);
  const canonical = {
    format: plan.format,
    reading: plan.reading,
    phases: [...plan.phases]
      .sort(comparePhases)
      .map(({ id, order, deadlineHours }) => ({ id, order, deadlineHours })),
    capabilities: [...plan.capabilities]
      .sort((a, b) => compareText(a.code, b.code))
      .map(({ code, domain, unit }) => ({ code, domain, unit })),
    substitutions: [...plan.substitutions]
      .sort((a, b) => compareText(a.offered, b.offered) || compareText(a.fills, b.fills))
      .map(({ offered, fills }) => ({ offered, fills })),
    areas: [...plan.areas].sort(compareText),
    requirements: [...plan.requirements].sort(byId).map(inOrderOfRequirement),
    pledges: [...plan.pledges].sort(byId).map(inOrderOfPledge),
    pins: inOrderOfShares(plan.pins ?? []),
    previous: inOrderOfShares(plan.previous ?? []),
    ...(plan.withheld ? { withheld: { pledges: plan.withheld.pledges } } : {}),
  };
  return `${JSON.stringify(canonical)}\n`;
}

function inOrderOfRequirement(line: Requirement): Requirement {
  return {
    id: line.id,
    phase: line.phase,
    capability: line.capability,
    area: line.area,
    quantity: line.quantity,
    requiredByHours: line.requiredByHours,
    holdDays: line.holdDays,
    priority: line.priority,
    combat: line.combat,
  };
}

function inOrderOfPledge(pledge: Pledge): Pledge {
  return {
    id: pledge.id,
    nation: pledge.nation,
    capability: pledge.capability,
    quantity: pledge.quantity,
    readyAtHours: pledge.readyAtHours,
    enduranceDays: pledge.enduranceDays,
    phases: pledge.phases && [...pledge.phases].sort(compareText),
    areas: pledge.areas && [...pledge.areas].sort(compareText),
    nonCombat: pledge.nonCombat,
    tier: pledge.tier,
    availability: pledge.availability ?? null,
    excludedBy: pledge.excludedBy ?? null,
  };
}

function inOrderOfShares(shares: readonly Share[]): Share[] {
  return [...shares]
    .sort(
      (a, b) =>
        compareText(a.requirement, b.requirement) ||
        compareText(a.pledge, b.pledge) ||
        a.quantity - b.quantity,
    )
    .map(({ pledge, requirement, quantity }) => ({ pledge, requirement, quantity }));
}
