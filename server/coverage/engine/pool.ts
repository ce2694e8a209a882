import { at } from "./at";
import { isEligible } from "./eligibility";
import type { Source } from "./network";
import type { Problem } from "./problem";
import { type Pledge, type Requirement, TIERS } from "./types";

/**
 * Pledges that no test of this problem can tell apart are one source of interchangeable units.
 * `left` = units per pledge after pins; `alone` = pledges that must be a source by themselves.
 */
export function sourcesOf(problem: Problem, left: Float64Array, alone: ReadonlySet<number>): Source[] {
  const signatureOf = createSignature(problem.lines);
  const linesByCapability = groupByCapability(problem.lines);
  const sources = new Map<string, Source>();
  for (const [index, pledge] of problem.pledges.entries()) {
    const signature = alone.has(index) ? `alone ${index}` : signatureOf(pledge);
    const known = sources.get(signature);
    const lot = { order: index, size: at(left, index) };
    if (known) {
      known.lots.push(lot);
      known.supply += lot.size;
      continue;
    }
    sources.set(signature, {
      stage: TIERS.indexOf(pledge.tier),
      kind: pledge.capability,
      lots: [lot],
      supply: lot.size,
      sinks: eligibleLines(problem, pledge, linesByCapability),
    });
  }
  return [...sources.values()].filter((source) => source.sinks.length > 0);
}

function groupByCapability(lines: readonly Requirement[]): Map<string, number[]> {
  const groups = new Map<string, number[]>();
  lines.forEach((line, index) => {
    const group = groups.get(line.capability);
    if (group) group.push(index);
    else groups.set(line.capability, [index]);
  });
  return groups;
}

function eligibleLines(problem: Problem, pledge: Pledge, linesByCapability: Map<string, number[]>): number[] {
  const capabilities = new Set([pledge.capability, ...(problem.substitutes.get(pledge.capability) ?? [])]);
  const eligible: number[] = [];
  for (const capability of capabilities) {
    for (const line of linesByCapability.get(capability) ?? []) {
      if (isEligible(problem.substitutes, pledge, at(problem.lines, line))) eligible.push(line);
    }
  }
  return capabilities.size === 1 ? eligible : eligible.sort((a, b) => a - b);
}

/** Everything that a test looks at, measured only against the phases, areas, hours and days that occur. */
function createSignature(lines: readonly Requirement[]): (pledge: Pledge) => string {
  const phases = placesOf(lines.map((line) => line.phase));
  const areas = placesOf(lines.flatMap((line) => line.area ?? []));
  const hours = ascending(lines.map((line) => line.requiredByHours));
  const days = ascending(lines.map((line) => line.holdDays));
  return (pledge) => {
    const hoursMissed = pledge.readyAtHours === null ? "never" : countBelow(hours, pledge.readyAtHours);
    const daysMet = pledge.enduranceDays === null ? days.length : countBelow(days, pledge.enduranceDays + 1);
    const excluded = (pledge.excludedBy ?? null) !== null;
    return JSON.stringify([
      pledge.capability,
      pledge.tier,
      placesIn(pledge.phases, phases),
      placesIn(pledge.areas, areas),
      pledge.nonCombat,
      excluded,
      hoursMissed,
      daysMet,
    ]);
  };
}

function placesOf(names: readonly string[]): Map<string, number> {
  const places = new Map<string, number>();
  for (const name of names) if (!places.has(name)) places.set(name, places.size);
  return places;
}

/** The places of the names that are allowed, or null when all of them are. */
function placesIn(allowed: readonly string[] | null, places: Map<string, number>): number[] | null {
  if (allowed === null) return null;
  const found = new Set<number>();
  for (const name of allowed) {
    const place = places.get(name);
    if (place !== undefined) found.add(place);
  }
  return found.size === places.size ? null : [...found].sort((a, b) => a - b);
}

function ascending(values: readonly number[]): number[] {
  return [...new Set(values)].sort((a, b) => a - b);
}

function countBelow(sorted: readonly number[], limit: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (at(sorted, middle) < limit) low = middle + 1;
    else high = middle;
  }
  return low;
}
