import { emptyColumns, NEVER, NO_LIMIT, type PledgeColumns, type Profile } from "../engine/columns";
import { createRandom, type Random } from "../engine/test/random";
import type { Capability, Phase, Reading, Requirement, Substitution } from "../engine/types";

/** The plan around the pledges. */
export interface Frame {
  reading: Reading;
  phases: readonly Phase[];
  capabilities: readonly Capability[];
  substitutions: readonly Substitution[];
  areas: readonly string[];
  requirements: readonly Requirement[];
  nations: readonly string[];
  profiles: readonly Profile[];
}

export interface Instance {
  columns: PledgeColumns;
  frame: Frame;
}

export interface InstanceSpec {
  pledges: number;
  lines: number;
  reading?: Reading;
  seed?: number;
}

const PHASES: readonly Phase[] = [
  { id: "P1", order: 1, deadlineHours: 48 },
  { id: "P2", order: 2, deadlineHours: 144 },
  { id: "P3", order: 3, deadlineHours: 360 },
  { id: "P4", order: 4, deadlineHours: 720 },
];
const AREAS = ["UA", "UA-west", "Black Sea", "NATO-neighbour", "home"];
const HOURS = [0, 6, 12, 18, 24, 36, 48, 60, 72, 96, 120, 144, 168, 216, 240, 288, 360, 432, 504, 600, 720];
/** by phase: the run of HOURS that its lines ask for */
const WINDOWS = [
  [0, 7],
  [5, 12],
  [9, 17],
  [13, 21],
] as const;
const DAYS = [0, 3, 7, 14, 30, 60, 90];
const NATIONS =
  "GBR FRA DEU POL NLD NOR SWE DNK FIN EST LVA LTU BEL LUX ESP PRT ITA GRC ROU BGR HRV SVN CZE SVK HUN AUT IRL ISL CAN AUS NZL TUR JPN";
const CAPABILITIES = 25;
/** place of the offered capability, place of the one that it also fills */
const PAIRS = [
  [0, 1],
  [1, 2],
  [4, 5],
  [9, 8],
  [9, 10],
  [15, 16],
  [20, 21],
] as const;
const PROFILES_OF_A_CAPABILITY = 14;
/** Units asked for by all lines, as a share of all units pledged: a good part of the lines then competes. */
const PRESSURE = 0.9;

/** The same specification gives the same instance. Pledges depend on their number and the seed alone. */
export function createInstance({ pledges, lines, reading = "total", seed = 1 }: InstanceSpec): Instance {
  const profiles = createProfiles(createRandom(seed));
  const nations = NATIONS.split(" ");
  const columns = createColumns(createRandom(seed + pledges), pledges, profiles.length, nations.length);
  const units = columns.quantity.reduce((sum, quantity) => sum + quantity, 0);
  return {
    columns,
    frame: {
      reading,
      phases: PHASES,
      capabilities: codes().map((code) => ({ code, domain: "ground", unit: "unit" })),
      substitutions: PAIRS.map(([offered, fills]) => ({ offered: codeOf(offered), fills: codeOf(fills) })),
      areas: AREAS,
      requirements: createLines(createRandom(seed + 31 * lines), lines, (units * PRESSURE) / lines),
      nations,
      profiles,
    },
  };
}

function createProfiles(random: Random): Profile[] {
  return codes().flatMap((capability) =>
    Array.from({ length: PROFILES_OF_A_CAPABILITY }, (_, variant): Profile => {
      if (variant === 0) return { capability, phases: null, areas: null, nonCombat: false, excludedBy: null };
      return {
        capability,
        phases: random.chance(0.5) ? null : PHASES.map(({ id }) => id).filter(() => random.chance(0.7)),
        areas: random.chance(0.4) ? null : AREAS.filter(() => random.chance(0.6)),
        nonCombat: random.chance(0.3),
        excludedBy: random.chance(0.07) ? "mandate" : null,
      };
    }),
  );
}

function createColumns(random: Random, count: number, profiles: number, nations: number): PledgeColumns {
  const columns = emptyColumns(count);
  const { below, chance } = random;
  for (let pledge = 0; pledge < count; pledge++) {
    const capability = below(profiles / PROFILES_OF_A_CAPABILITY);
    const variant = chance(0.5) ? 0 : below(PROFILES_OF_A_CAPABILITY);
    columns.profile[pledge] = capability * PROFILES_OF_A_CAPABILITY + variant;
    // the first nations pledge more than the last
    columns.nation[pledge] = Math.min(below(nations), below(nations));
    columns.quantity[pledge] = 1 + below(1 + below(24));
    columns.readyAtHours[pledge] = chance(0.03) ? NEVER : chance(0.2) ? 0 : below(1 + below(480));
    columns.enduranceDays[pledge] = chance(0.45) ? NO_LIMIT : 3 + below(120);
    columns.tier[pledge] = chance(0.4) ? 0 : chance(0.5) ? 1 : 2;
    columns.availability[pledge] = chance(0.2) ? Number.NaN : (8 + below(9)) / 16;
  }
  return columns;
}

function createLines(random: Random, count: number, meanUnits: number): Requirement[] {
  const width = String(count).length;
  return Array.from({ length: count }, (_, index) => {
    const phase = random.below(PHASES.length);
    const [first, end] = WINDOWS[phase] ?? [0, HOURS.length];
    return {
      id: `R${String(index + 1).padStart(width, "0")}`,
      phase: PHASES[phase]?.id ?? "",
      // every capability is asked for before one is asked for twice
      capability: codeOf(index % CAPABILITIES),
      area: random.chance(0.5) ? null : random.pick(AREAS),
      quantity: Math.max(1, Math.round((meanUnits * (2 + random.below(17))) / 10)),
      requiredByHours: random.pick(HOURS.slice(first, end)),
      holdDays: random.pick(DAYS),
      priority: random.chance(0.4) ? 1 : random.chance(0.6) ? 2 : 3,
      combat: random.chance(0.3),
    };
  });
}

function codes(): string[] {
  return Array.from({ length: CAPABILITIES }, (_, index) => codeOf(index));
}

function codeOf(capability: number): string {
  return `CAP-${String(capability).padStart(2, "0")}`;
}
