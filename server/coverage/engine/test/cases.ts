import type { Plan, Pledge, Requirement } from "../types";

/** A plan of one capability and one phase, to be changed where the case needs it. */
export function createPlan(parts: Partial<Plan>): Plan {
  return {
    format: "muster-plan/1",
    reading: "total",
    phases: [{ id: "P1", order: 1, deadlineHours: 24 }],
    capabilities: [{ code: "AIR-FTR", domain: "air", unit: "aircraft" }],
    substitutions: [],
    areas: [],
    requirements: [],
    pledges: [],
    ...parts,
  };
}

export function createLine(id: string, quantity: number, parts: Partial<Requirement> = {}): Requirement {
  return {
    id,
    phase: "P1",
    capability: "AIR-FTR",
    area: null,
    quantity,
    requiredByHours: 24,
    holdDays: 3,
    priority: 1,
    combat: false,
    ...parts,
  };
}

export function createPledge(id: string, quantity: number, parts: Partial<Pledge> = {}): Pledge {
  return {
    id,
    nation: "GBR",
    capability: "AIR-FTR",
    quantity,
    readyAtHours: 0,
    enduranceDays: null,
    phases: null,
    areas: null,
    nonCombat: false,
    tier: "assured",
    availability: null,
    excludedBy: null,
    ...parts,
  };
}
