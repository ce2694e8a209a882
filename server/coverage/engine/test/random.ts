import { type Plan, type Pledge, type Report, type Requirement, type Share, TIERS } from "../types";

export type Random = {
  /** a whole number from 0 to limit - 1 */
  below: (limit: number) => number;
  chance: (probability: number) => boolean;
  pick: <T>(items: readonly T[]) => T;
  shuffle: <T>(items: readonly T[]) => T[];
};

/** mulberry32 */
export function createRandom(seed: number): Random {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
  const below = (limit: number) => Math.floor(next() * limit);
  return {
    below,
    chance: (probability) => next() < probability,
    pick: (items) => {
      const item = items[below(items.length)];
      if (item === undefined) throw new Error("nothing to pick from");
      return item;
    },
    shuffle: (items) =>
      items
        .map((item) => ({ item, key: next() }))
        .sort((a, b) => a.key - b.key)
        .map(({ item }) => item),
  };
}

export type Size = {
  lines: number;
  pledges: number;
  phases: number;
  capabilities: number;
  /** the most units of a line or a pledge */
  units: number;
  /** how often a test has something to refuse, 0 to 1 */
  friction: number;
};

const AREAS = ["UA", "UA-west", "Black Sea"];
const HOURS = [0, 12, 24, 48, 72];
const DAYS = [0, 3, 14, 30];
/** Not stated as often as stated. */
const AVAILABILITIES = [null, null, null, 0, 0.3, 1];
const NATIONS = ["GBR", "FRA", "POL", "DEU", "NOR"];

export function createRandomPlan(random: Random, size: Size): Plan {
  const phases = Array.from({ length: size.phases }, (_, index) => ({
    id: `P${index}`,
    // now and then two phases share a place
    order: random.chance(0.1) ? 0 : index,
    deadlineHours: random.pick(HOURS),
  }));
  const capabilities = Array.from({ length: size.capabilities }, (_, index) => ({
    code: `C${index}`,
    domain: random.pick(["air", "ground"]),
    unit: "unit",
  }));
  const codes = capabilities.map((capability) => capability.code);
  const phaseIds = phases.map((phase) => phase.id);
  const substitutions = Array.from({ length: random.below(size.capabilities + 1) }, () => ({
    offered: random.pick(codes),
    fills: random.pick(codes),
  }));
  return {
    format: "muster-plan/1",
    reading: random.pick(["total", "additive"] as const),
    phases,
    capabilities,
    substitutions,
    areas: AREAS,
    requirements: Array.from({ length: size.lines }, (_, index) =>
      randomLine(random, size, `R${index}`, codes, phaseIds),
    ),
    pledges: Array.from({ length: size.pledges }, (_, index) =>
      randomPledge(random, size, `K${index}`, codes, phaseIds),
    ),
  };
}

function randomLine(random: Random, size: Size, id: string, codes: string[], phases: string[]): Requirement {
  const strict = () => random.chance(size.friction);
  return {
    id,
    phase: random.pick(phases),
    capability: random.pick(codes),
    area: strict() ? random.pick(AREAS) : null,
    quantity: random.below(size.units + 1),
    requiredByHours: strict() ? random.pick(HOURS) : 72,
    holdDays: strict() ? random.pick(DAYS) : 0,
    priority: random.pick([1, 2, 3] as const),
    combat: strict(),
  };
}

function randomPledge(random: Random, size: Size, id: string, codes: string[], phases: string[]): Pledge {
  const strict = () => random.chance(size.friction);
  return {
    id,
    nation: random.pick(NATIONS),
    capability: random.pick(codes),
    quantity: random.below(size.units + 1),
    readyAtHours: strict() ? random.pick([...HOURS, null]) : 0,
    enduranceDays: strict() ? random.pick(DAYS) : null,
    phases: strict() ? phases.filter(() => random.chance(0.6)) : null,
    areas: strict() ? AREAS.filter(() => random.chance(0.6)) : null,
    nonCombat: strict(),
    tier: random.pick(TIERS),
    availability: random.pick(AVAILABILITIES),
    excludedBy: random.chance(size.friction / 4) ? "mandate" : null,
  };
}

/** Shares of anything, fitting or not, as an old allocation may be. */
export function createRandomShares(random: Random, plan: Plan, count: number, units: number): Share[] {
  if (plan.pledges.length === 0 || plan.requirements.length === 0) return [];
  return Array.from({ length: count }, () => ({
    pledge: random.pick(plan.pledges).id,
    requirement: random.pick(plan.requirements).id,
    quantity: random.below(units + 1),
  }));
}

/** Part of an allocation that exists, so that it can be honoured. */
export function createRandomPins(random: Random, { allocation }: Report): Share[] {
  return allocation
    .filter(() => random.chance(0.4))
    .map((share) => ({ ...share, quantity: 1 + random.below(share.quantity) }));
}

/** Always the same plan for a size: of some phases, with lines that compete for what comes and caveats that hold it back. */
export const createSizedPlan = (size: { lines: number; pledges: number }): Plan =>
  createRandomPlan(createRandom(3), { ...size, phases: 3, capabilities: 4, units: 12, friction: 0.3 });
