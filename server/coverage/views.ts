import type { Basis, Condition, ConditionState, Domain, Reading, Tier } from "@/db/enums";
import type { PlanView } from "@/server/plan/views";
import type { LegName } from "@/server/pledge/arrival";

export interface TierFigures {
  assured: number;
  verified: number;
  declared: number;
}

export type RefusalReason =
  | "capability"
  | "condition"
  | "blocked"
  | "phase"
  | "area"
  | "combat"
  | "late"
  | "endurance";

/** Coverage of one requirement line, in the unit of its capability. Tiers are cumulative. */
export interface LineView extends TierFigures {
  requirement: string;
  phaseId: string;
  capabilityCode: string;
  domain: Domain;
  areaCode: string | null;
  required: number;
  requiredByHours: number;
  holdDays: number;
  priority: 1 | 2 | 3;
  isCombat: boolean;
  shortfall: number;
  /** Where the figures are the low end of a band, its high end; null where they are exact. */
  atMost: TierFigures | null;
  /** Declared coverage of the same line when phases are read the other way. */
  otherReading: number;
  basis: Basis;
}

/** One capability in one phase: the sum of its lines, which share the unit. */
export interface CellView extends TierFigures {
  capabilityCode: string;
  phaseId: string;
  required: number;
  shortfall: number;
  /** Where the figures are the low end of a band, its high end; null where they are exact. */
  atMost: TierFigures | null;
  lines: number;
  linesCovered: number;
  criticalLinesShort: number;
}

/** One domain in one phase: counted in lines, because unlike units are never added. */
export interface DomainCellView {
  domain: Domain;
  phaseId: string;
  lines: number;
  linesCovered: TierFigures;
  linesAtZero: number;
  linesPartly: number;
}

export interface PhaseCoverageView {
  phaseId: string;
  lines: number;
  linesCovered: TierFigures;
  criticalLines: number;
  criticalCovered: TierFigures;
  linesAtZero: number;
  /** Lines that the plain sum of all pledges of the capability would call met. */
  spreadsheetLines: number;
  isComplete: boolean;
}

export interface CoverageView {
  planId: string;
  revision: number;
  asOf: Date;
  reading: Reading;
  phases: PhaseCoverageView[];
  domains: DomainCellView[];
  cells: CellView[];
  lines: LineView[];
  /** Pledges that count but are not released to the reader. */
  hiddenPledges: number;
  /** Lines whose figures are bands for this reader. */
  bandedLines: number;
}

/** A plan as it stood at a moment. */
export interface PastCoverageView {
  at: Date;
  plan: PlanView;
  coverage: CoverageView;
  /** Nothing that counts has changed since. */
  isNow: boolean;
}

export interface AssignedView {
  pledgeId: string;
  reference: string;
  nation: string;
  title: string;
  quantity: number;
  tier: "assured" | "verified" | "declared";
  readyAtHours: number;
  isInPlace: boolean;
  basis: Basis;
  sourceCodes: string[];
  /** Set when the pledge fills the line as a substitute. */
  offeredCapabilityCode: string | null;
}

export interface NearMissView {
  pledgeId: string;
  reference: string;
  nation: string;
  title: string;
  quantity: number;
  reason: RefusalReason;
  /** Hours late or days short; null for other reasons. */
  by: number | null;
  readyAtHours: number | null;
  dominantLeg: LegName | null;
  /** Which caveat or condition stands in the way, where one does. */
  caveats: string[];
  basis: Basis;
  sourceCodes: string[];
}

export interface ProofView {
  /** "20 aircraft short. This line needs 48 by H+72; only 6 pledges of 6 nations can serve it in time: 28." */
  sentence: string;
  requirements: { id: string; required: number; capabilityCode: string; phaseId: string }[];
  pledges: { pledgeId: string; reference: string; nation: string; quantity: number }[];
  hiddenPledges: number;
  required: number;
  available: number;
  /** Lines of equal priority that could carry the shortfall instead. */
  couldSwapWith: string[];
}

export interface LineDetailView {
  line: LineView;
  rule: string;
  numberBasis: string;
  confidence: string;
  note: string;
  sourceCodes: string[];
  allocation: AssignedView[];
  /** Units assigned from pledges that the reader may not see. */
  hiddenAllocation: { pledges: number; quantity: number } | null;
  proof: ProofView | null;
  nearMisses: NearMissView[];
  hiddenNearMisses: number;
}

export interface CellDetailView {
  planId: string;
  revision: number;
  asOf: Date;
  cell: CellView;
  lines: LineDetailView[];
}

/** What a pledge as typed would change, from the same assignment as the plan's. */
export interface PreviewView {
  readyAtHours: number | null;
  revision: number;
  effects: {
    requirement: string;
    phaseId: string;
    capabilityCode: string;
    required: number;
    before: number;
    after: number;
    closesGap: boolean;
  }[];
  /** Open lines of the capability (or of one it may fill) that the pledge cannot serve, and why. */
  cannotServe: {
    requirement: string;
    phaseId: string;
    capabilityCode: string;
    required: number;
    declared: number;
    reasons: { reason: RefusalReason; by: number | null }[];
  }[];
  criticalShort: { phaseId: string; before: number; after: number; of: number }[];
}

/** One line before and after a change; null where the plan does not have the line. */
export interface LineEffect {
  requirement: string;
  phaseId: string;
  capabilityCode: string;
  before: ({ required: number } & Record<Tier, number>) | null;
  after: ({ required: number } & Record<Tier, number>) | null;
}

/** What a change would do to the matrix: the lines that move, and how many critical lines each phase lacks. */
export interface EffectView {
  lines: LineEffect[];
  phases: {
    phaseId: string;
    criticalShortBefore: number;
    criticalShortAfter: number;
    criticalLines: number;
  }[];
}

/** A pledge that counts otherwise than it did; only what the reader may be told of at both moments. */
export interface PledgeChangeView {
  pledgeId: string;
  reference: string;
  nation: string;
  title: string;
  quantity: number;
  what: "added" | "changed" | "removed";
  changes: {
    field: "title" | "quantity" | "tier" | "readyAtHours";
    from: string | number | null;
    to: string | number | null;
  }[];
  /** Who acted on it in between, by name. */
  by: string[];
}

export interface ConditionChangeView {
  code: Condition;
  nation: string | null;
  /** Null where the condition did not stand yet. */
  from: { state: ConditionState; isExcluded: boolean } | null;
  to: { state: ConditionState; isExcluded: boolean };
  reason: string;
  by: string | null;
}

/** A line that moved, with the pledges whose units on it are not what they were. */
export interface MovedLineView extends LineEffect {
  /** References. */
  movedBy: string[];
  hiddenMovers: number;
}

export interface ChangesView {
  planId: string;
  from: { at: Date; revision: number };
  to: { at: Date; revision: number };
  phases: EffectView["phases"];
  lines: MovedLineView[];
  pledges: PledgeChangeView[];
  conditions: ConditionChangeView[];
}
