import type {
  Basis,
  Condition,
  ConditionState,
  Domain,
  PhaseClock,
  PlanStatus,
  Reading,
  TransportMode,
} from "@/db/enums";

export interface SourceView {
  code: string;
  publisher: string;
  publishedOn: string | null;
  url: string | null;
  supports: string;
  quality: string;
  access: string;
}

export interface PlanListItem {
  id: string;
  name: string;
  status: PlanStatus;
  revision: number;
}

export const MEASURE_KINDS = ["diplomatic", "political", "military", "monitoring", "review"] as const;
export type MeasureKind = (typeof MEASURE_KINDS)[number];

/** What the history of a plan calls its entries. */
export const PLAN_ACTIONS = [
  "edit_plan",
  "add_phase",
  "edit_phase",
  "remove_phase",
  "add_measure",
  "edit_measure",
  "remove_measure",
  "order_measures",
  "mark_measure",
  "set_participation",
  "add_requirement",
  "edit_requirement",
  "remove_requirement",
  "set_condition",
  "sign",
  "add_party",
  "remove_party",
  "accept_gap",
  "reopen_gap",
  "copy",
  "delete_plan",
  "undo",
] as const;
export type PlanAction = (typeof PLAN_ACTIONS)[number];

export interface MeasureView {
  id: string;
  version: number;
  kind: string;
  text: string;
  parties: string[];
  /** From T0. */
  dueHours: number | null;
  /** As the plan states it, on the clock of the phase. */
  statedDueHours: number | null;
  basis: Basis;
  hourBasis: string;
  done: { at: Date; by: string | null; note: string } | null;
}

export interface PhaseView {
  id: string;
  position: number;
  name: string;
  text: string;
  startHours: number | null;
  /** From T0, the confirmed breach, after the plan's confirmation hours are taken off where they apply. */
  deadlineHours: number;
  /** As the plan states them, on the phase's own clock. */
  stated: { startHours: number | null; deadlineHours: number };
  clock: PhaseClock;
  basis: Basis;
  sourceCodes: string[];
  version: number;
  measures: MeasureView[];
}

export interface ConditionView {
  id: string;
  code: Condition;
  nation: string | null;
  state: ConditionState;
  isExcluded: boolean;
  reason: string;
  /** Who set it; null where it stands as the plan was loaded. */
  setBy: string | null;
  setAt: Date;
  version: number;
}

/** A requirement line as headquarters states it, free of any pledge. */
export interface RequirementView {
  id: string;
  version: number;
  phaseId: string;
  capabilityCode: string;
  areaCode: string | null;
  quantity: number;
  /** From T0. */
  requiredByHours: number;
  /** As the plan states it, on the clock of the phase. */
  statedHours: number;
  holdDays: number;
  priority: 1 | 2 | 3;
  isCombat: boolean;
  basis: Basis;
  numberBasis: string;
  rule: string;
  confidence: string;
  note: string;
  sourceCodes: string[];
}

export interface ParticipationView {
  nation: string;
  domain: Domain;
  phaseId: string;
  basis: Basis;
  note: string;
}

/** What the plan screen shows beside the frame that every screen knows. */
export interface PlanLinesView {
  planId: string;
  revision: number;
  requirements: RequirementView[];
  participation: ParticipationView[];
}

/** One plan beside the others. */
export interface PlanComparisonView {
  id: string;
  name: string;
  status: PlanStatus;
  marking: string;
  copiedFromId: string | null;
  signed: number;
  parties: number;
  requirements: number;
  /** Pledges that count; totals are computed on everything. */
  pledges: number;
  phases: {
    phaseId: string;
    name: string;
    deadlineHours: number;
    criticalLines: number;
    criticalShort: number;
  }[];
  revision: number;
  asOf: Date;
}

/** A plan that was deleted, as its history keeps it. */
export interface DeletedPlanView {
  id: string;
  name: string;
  at: Date;
  actor: string;
  reason: string;
}

export interface PlanView {
  id: string;
  name: string;
  summary: string;
  status: PlanStatus;
  signatures: { nation: string; signedOn: string | null }[];
  reading: Reading;
  confirmationHours: number;
  evidenceMaxDays: number;
  marking: string;
  isReference: boolean;
  copiedFromId: string | null;
  version: number;
  revision: number;
  revisedAt: Date;
  phases: PhaseView[];
  conditions: ConditionView[];
}

export interface CapabilityView {
  code: string;
  name: string;
  shortName: string;
  domain: Domain;
  unit: string;
}

export interface NationView {
  code: string;
  iso2: string;
  isHost: boolean;
  isEuMember: boolean;
  isNatoMember: boolean;
  position: string;
  positionAsOf: string;
  decisionRule: string;
  decisionBodies: string[];
  /** Null where no time can be given. */
  decisionFastHours: number | null;
  decisionTypicalHours: number | null;
  decisionSlowHours: number | null;
  decisionBasis: string;
  decisionNote: string;
  basePlaceCode: string | null;
  portPlaceCode: string | null;
  sourceCodes: string[];
}

/** The lists that forms and labels choose from; the same for every plan. */
export interface CatalogueView {
  nations: NationView[];
  capabilities: CapabilityView[];
  substitutions: { offered: string; fills: string; basis: Basis; note: string }[];
  areas: { code: string; name: string }[];
  sectors: { code: string; name: string; lengthKm: number; basis: Basis; note: string }[];
  places: {
    code: string;
    name: string;
    kind: string;
    nation: string | null;
    latitude: number;
    longitude: number;
  }[];
  modes: {
    code: TransportMode;
    name: string;
    loadHours: number;
    unloadHours: number;
    speed: number | null;
    speedUnit: string;
    circuity: number;
    basis: string;
  }[];
  sources: SourceView[];
}
