import type { Condition, ConditionState, Tier } from "@/db/enums";
import type { BuildUpStep, Change, DrawAssumptions, Loss } from "@/server/coverage/engine/analyses/types";
import type { Plan } from "@/server/coverage/engine/types";
import type { TierFigures } from "@/server/coverage/views";
import type { Scenario } from "./schema";

/** Bounds of what a calculation may be asked, for forms and for the server. */
export const ANALYSIS_LIMITS = {
  draws: 100_000,
  permutations: 10_000,
  seed: 2_147_483_647,
  /** hours that a scenario moves everything that is ready, or the deadline of a phase, either way */
  shiftHours: 168,
  scenarioName: 80,
  scenarioNote: 1_000,
  /** scenarios that a nation, or headquarters, keeps for one plan */
  scenarios: 50,
} as const;

/** What a caveat may forbid, and what a scenario may allow after all. */
export const LIFTS = ["phase", "area", "combat"] as const;
export type Lift = (typeof LIFTS)[number];

/** A pledge that is released to the reader, by all of its names. */
export interface NamedPledge {
  pledgeId: string;
  reference: string;
  title: string;
  nation: string;
}

/** A change as the engine found it, with the pledges it is about by name. */
export type ChangeView =
  | Extract<Change, { kind: "units" }>
  | { kind: "hours" | "days"; pledge: NamedPledge; by: number }
  | { kind: "phase"; pledge: NamedPledge; phase: string }
  | { kind: "area"; pledge: NamedPledge; area: string }
  | { kind: "combat"; pledge: NamedPledge }
  | { kind: "condition"; condition: string; pledges: NamedPledge[] };

/** Changes made together, and what is missing of the line then; `closes` = nothing. */
export interface AskOptionView {
  changes: ChangeView[];
  shortfall: number;
  closes: boolean;
}

export interface SmallestAskView {
  planId: string;
  revision: number;
  asOf: Date;
  requirement: string;
  shortfall: number;
  /** New units alone; always closes. */
  units: AskOptionView;
  /** Single changes, and pairs where no single one closes; those that close come first. */
  asks: AskOptionView[];
  /** Asks left out because they are about a pledge that the reader may not see. */
  hiddenAsks: number;
  /** Single changes that were tried, and changes, single or in pairs, left out because there were too many. */
  tried: number;
  untried: number;
}

/** The proof of a gap, added up again on the server without the solver. */
export interface VerifiedGapView {
  planId: string;
  revision: number;
  asOf: Date;
  requirement: string;
  shortfall: number;
  holds: boolean;
  /** What does not add up, in the engine's words; none when the proof holds. */
  faults: string[];
  required: number;
  available: number;
  lines: { requirement: string; phaseId: string; capabilityCode: string; required: number }[];
  pledges: (NamedPledge & { quantity: number })[];
  hiddenPledges: number;
}

export interface BuildUpView {
  planId: string;
  revision: number;
  asOf: Date;
  curves: { phaseId: string; capabilityCode: string; steps: BuildUpStep[] }[];
}

/** What a sheet that adds up would claim for one capability in one phase, and what is true. */
export interface PlainSumView {
  phaseId: string;
  capabilityCode: string;
  required: number;
  sum: number;
  claimed: number;
  countedTwice: number;
  covered: number;
}

export interface PlainSumsView {
  planId: string;
  revision: number;
  asOf: Date;
  sums: PlainSumView[];
}

export const ANALYSIS_KINDS = ["resilience", "readiness", "credit"] as const;
export type AnalysisKind = (typeof ANALYSIS_KINDS)[number];

export type PhaseLossView = { phaseId: string } & Loss;

export interface NationLossView {
  nation: string;
  total: Loss;
  phases: PhaseLossView[];
  lines: { requirement: string; units: number }[];
}

export interface PairLossView {
  nations: [string, string];
  total: Loss;
  phases: PhaseLossView[];
}

/** A nation is named only to a reader who may see every pledge of it that counts. */
export interface ResilienceView {
  kind: "resilience";
  tier: Tier;
  /** most critical lines lost first */
  nations: NationLossView[];
  hiddenNations: number;
  pairs: PairLossView[];
  hiddenPairs: number;
  /** Nations without which a critical line falls. */
  pivotal: string[];
  hiddenPivotal: number;
  /** Lines that one nation alone can serve; null where the reader may not be told which. */
  singleProvider: { requirement: string; nation: string | null }[];
}

export interface ReadinessView {
  kind: "readiness";
  assumptions: DrawAssumptions;
  /** Pledges that state how likely a unit is available, and those that do not and count as available. */
  stated: number;
  unstated: number;
  phases: {
    phaseId: string;
    criticalLines: number;
    /** share of draws in which every critical line is covered */
    complete: number;
    /** half the width of the 95 % interval of `complete` */
    error: number;
    low: number;
    middle: number;
    high: number;
  }[];
  lines: { requirement: string; covered: number }[];
}

export interface CreditView {
  kind: "credit";
  permutations: number;
  seed: number;
  /** of all nations, named or not */
  total: number;
  nations: { nation: string; credit: number; error: number }[];
  hiddenNations: number;
}

export type AnalysisResult = ResilienceView | ReadinessView | CreditView;

export const JOB_STATES = ["waiting", "running", "done", "failed", "cancelled"] as const;
export type JobState = (typeof JOB_STATES)[number];

/** A calculation that somebody started; only that user ever reads it. */
export interface JobView {
  jobId: string;
  planId: string;
  /** of the plan that is calculated on */
  revision: number;
  asOf: Date;
  kind: AnalysisKind;
  state: JobState;
  /** 0 to 1, never less than before */
  progress: number;
  /** When done. */
  result: AnalysisResult | null;
  /** Why it failed, in the reader's language. */
  problem: string | null;
}

export interface ProgressView {
  /** 0 to 1, never less than before; null where the reader waits for no such thing */
  progress: number | null;
}

export interface WhatIfLine {
  requirement: string;
  phaseId: string;
  capabilityCode: string;
  priority: 1 | 2 | 3;
  required: number;
  before: TierFigures;
  after: TierFigures;
}

export interface WhatIfPhaseFigures {
  linesCovered: TierFigures;
  criticalCovered: TierFigures;
  linesAtZero: number;
}

export interface WhatIfPhase {
  phaseId: string;
  lines: number;
  criticalLines: number;
  before: WhatIfPhaseFigures;
  after: WhatIfPhaseFigures;
}

/** Every line and phase before and after, in rank order; the same from the server and from a browser. */
export interface WhatIfFigures {
  lines: WhatIfLine[];
  phases: WhatIfPhase[];
}

export interface WhatIfView extends WhatIfFigures {
  planId: string;
  revision: number;
  asOf: Date;
  scenario: Scenario;
  /** so many pledges are not the reader's to know and stay as they are, whatever is assumed */
  staying: number;
}

/** What decides the tier of a pledge, and whether a condition keeps it out, once conditions are assumed. */
export interface HangsOn {
  isVerified: boolean;
  conditions: { code: Condition; state: ConditionState; isExcluded: boolean }[];
}

/** The plan for a browser that calculates scenarios itself, for readers who may see every pledge that counts. */
export type WhatIfPlanView = { planId: string; revision: number; asOf: Date } & (
  | { isComplete: true; plan: Plan; hangsOn: Record<string, HangsOn> }
  | { isComplete: false; plan: null; hangsOn: null }
);

/** A scenario kept under a name by a nation, or by headquarters; the other sides never see it. */
export interface SavedScenarioView {
  scenarioId: string;
  planId: string;
  name: string;
  note: string;
  scenario: Scenario;
  /** Who saved it last, and when. */
  actor: string;
  savedAt: Date;
  version: number;
}
