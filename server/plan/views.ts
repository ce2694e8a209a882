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

export interface MeasureView {
  kind: string;
  text: string;
  parties: string[];
  dueHours: number | null;
  basis: Basis;
  hourBasis: string;
}

export interface PhaseView {
  id: string;
  position: number;
  name: string;
  text: string;
  startHours: number | null;
  /** From T0, the confirmed breach, after the plan's confirmation hours are taken off where they apply. */
  deadlineHours: number;
  clock: PhaseClock;
  basis: Basis;
  sourceCodes: string[];
  measures: MeasureView[];
}

export interface ConditionView {
  id: string;
  code: Condition;
  nation: string | null;
  state: ConditionState;
  isExcluded: boolean;
  reason: string;
  setAt: Date;
  version: number;
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
