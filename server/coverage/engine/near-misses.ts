import { nearMissOf, type Substitutes } from "./eligibility";
import type { NearMiss, Pledge, Requirement } from "./types";

/** Finds, for a line, the pledges that one single test keeps from serving it. `pledges`: of positive quantity, by id. */
export function createNearMissFinder(
  pledges: readonly Pledge[],
  substitutes: Substitutes,
): (line: Requirement) => NearMiss[] {
  const byCapability = new Map<string, Pledge[]>();
  const add = (capability: string, pledge: Pledge) => {
    const known = byCapability.get(capability);
    if (known) known.push(pledge);
    else byCapability.set(capability, [pledge]);
  };
  for (const pledge of pledges) {
    for (const capability of new Set([pledge.capability, ...(substitutes.get(pledge.capability) ?? [])])) {
      add(capability, pledge);
    }
  }
  return (line) => {
    const found: NearMiss[] = [];
    for (const pledge of byCapability.get(line.capability) ?? []) {
      const miss = nearMissOf(substitutes, pledge, line);
      if (miss) found.push({ pledge: pledge.id, reason: miss.reason, by: miss.by });
    }
    return found;
  };
}
