import { at } from "./at";
import { isEligible, type Substitutes } from "./eligibility";
import type { Source } from "./network";
import type { Problem } from "./problem";
import { type Pledge, type Requirement, TIERS } from "./types";

/**
 * Pledges that no test of this problem can tell apart are one source of interchangeable units.
 * `left` = units per pledge after pins; `alone` = pledges that must be a source by themselves.
 */
export function sourcesOf(problem: Problem, left: Float64Array, alone: ReadonlySet<number>): Source[] {
  const outlookOf = createOutlooks(problem.lines, problem.substitutes);
  const sources = new Map<string, Source>();
  for (const [index, pledge] of problem.pledges.entries()) {
    const outlook = outlookOf(pledge.capability);
    if (outlook.lines.length === 0) continue;
    const signature = alone.has(index) ? `alone ${index}` : outlook.signatureOf(pledge);
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
      sinks: eligibleLines(problem, pledge, outlook),
    });
  }
  return [...sources.values()].filter((source) => source.sinks.length > 0);
}

function eligibleLines({ lines, substitutes }: Problem, pledge: Pledge, outlook: Outlook): Int32Array {
  let count = 0;
  for (const place of outlook.lines) {
    const line = lines[place];
    if (line && isEligible(substitutes, pledge, line)) outlook.found[count++] = place;
  }
  return outlook.found.slice(0, count);
}

type Outlook = {
  /** the lines that pledges of one capability may fill */
  lines: Int32Array;
  /** a text in which pledges agree that no test can tell apart */
  signatureOf: (pledge: Pledge) => string;
  /** room for the eligible ones while they are counted */
  found: Int32Array;
};

function createOutlooks(
  lines: readonly Requirement[],
  substitutes: Substitutes,
): (capability: string) => Outlook {
  const byCapability = new Map<string, number[]>();
  lines.forEach((line, index) => {
    const known = byCapability.get(line.capability);
    if (known) known.push(index);
    else byCapability.set(line.capability, [index]);
  });
  const outlooks = new Map<string, Outlook>();
  return (capability) => {
    const known = outlooks.get(capability);
    if (known) return known;
    const capabilities = new Set([capability, ...(substitutes.get(capability) ?? [])]);
    const within = Int32Array.from([...capabilities].flatMap((code) => byCapability.get(code) ?? [])).sort();
    const outlook: Outlook = {
      lines: within,
      signatureOf: createSignature([...within].map((line) => at(lines, line))),
      found: new Int32Array(within.length),
    };
    outlooks.set(capability, outlook);
    return outlook;
  };
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
    const where = `${placesIn(pledge.phases, phases)} ${placesIn(pledge.areas, areas)}`;
    return `${pledge.tier} ${where} ${pledge.nonCombat} ${excluded} ${hoursMissed} ${daysMet} ${pledge.capability}`;
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
