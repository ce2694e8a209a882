/** Strongest first: the order in which supply is added to the pool. Each tier includes the ones before it. */
export const TIERS = ["assured", "verified", "declared"] as const;
export type Tier = (typeof TIERS)[number];

export const READINGS = ["total", "additive"] as const;
export type Reading = (typeof READINGS)[number];

/** In the order in which the tests are made. */
export const REFUSAL_REASONS = [
  "capability",
  "condition",
  "blocked",
  "phase",
  "area",
  "combat",
  "late",
  "endurance",
] as const;
export type RefusalReason = (typeof REFUSAL_REASONS)[number];

export type Phase = { id: string; order: number; deadlineHours: number };
export type Capability = { code: string; domain: string; unit: string };
export type Substitution = { offered: string; fills: string };

export type Requirement = {
  id: string;
  phase: string;
  capability: string;
  /** null = no place named */
  area: string | null;
  quantity: number;
  requiredByHours: number;
  holdDays: number;
  /** 1 = critical */
  priority: 1 | 2 | 3;
  combat: boolean;
};

export type Pledge = {
  id: string;
  nation: string;
  capability: string;
  quantity: number;
  /** null = cannot come */
  readyAtHours: number | null;
  /** null = no limit */
  enduranceDays: number | null;
  /** null = all, [] = none */
  phases: readonly string[] | null;
  areas: readonly string[] | null;
  nonCombat: boolean;
  tier: Tier;
  /** 0 to 1; null = not stated */
  availability?: number | null;
  /** The condition, declared unmet by the planner, that takes the pledge out; null = none. */
  excludedBy?: string | null;
};

/** So many units of a pledge on a line: an entry of an allocation, of `pins`, of `previous`. */
export type Share = { pledge: string; requirement: string; quantity: number };

export type Plan = {
  format: "muster-plan/1";
  reading: Reading;
  phases: readonly Phase[];
  capabilities: readonly Capability[];
  substitutions: readonly Substitution[];
  areas: readonly string[];
  requirements: readonly Requirement[];
  pledges: readonly Pledge[];
  pins?: readonly Share[];
  previous?: readonly Share[];
  /** Pledges that the reader of this plan may not see and that are therefore not in it. */
  withheld?: { pledges: number };
};

export type TierCounts = Record<Tier, number>;
export type LineReport = { requirement: string; required: number } & TierCounts & { shortfall: number };
export type NearMiss = { pledge: string; reason: RefusalReason; by: number | null };

/** The proof of a gap: these lines need `required`, these pledges, all that can serve any of them, bring `available`. */
export type Bottleneck = { requirements: string[]; pledges: string[]; required: number; available: number };
export type Gap = { requirement: string; shortfall: number; bottleneck: Bottleneck; nearMisses: NearMiss[] };

export type PhaseReport = {
  phase: string;
  lines: number;
  linesAtZero: number;
  criticalLines: number;
  spreadsheetLines: number;
  linesCovered: TierCounts;
  criticalCovered: TierCounts;
};

export type Report = {
  format: "muster-report/1";
  reading: Reading;
  lines: LineReport[];
  allocation: Share[];
  gaps: Gap[];
  phases: PhaseReport[];
};
