import type { Basis, EvidenceKind, RevisionState, Standing, Tier } from "@/db/enums";
import type { Arrival, LegName } from "./arrival";
import type { Levels } from "./levels";
import type { PledgeAction } from "./lifecycle";
import type { PledgeFields } from "./schema";

/** How a pledge counts today, in the words that screens show. */
export type CountsAs =
  | Tier
  | "excluded"
  | "not_yet"
  | "expired"
  /** Another promise of the same unit counts instead. */
  | "double_promise"
  | "suspended"
  | "withdrawn"
  | "not_submitted";

export interface RevisionView {
  id: string;
  number: number;
  state: RevisionState;
  version: number;
  fields: PledgeFields;
  basis: Basis;
  basisNote: string;
  sourceCodes: string[];
  evidenceKind: EvidenceKind | null;
  evidenceText: string | null;
  evidenceOn: string | null;
  remark: string | null;
  changedAt: Date;
  submittedAt: Date | null;
  decidedAt: Date | null;
}

export interface EnvelopeView {
  /** Supply left after the head-counts of included pledges are taken off, with the arithmetic in words. */
  supply: number;
  arithmetic: string | null;
}

/** A row of the pledge table: the revision that its reader works with. */
export interface PledgeRow {
  id: string;
  reference: string;
  nation: string;
  version: number;
  standing: Standing;
  state: RevisionState;
  revisionNumber: number;
  countsAs: CountsAs;
  capabilityCode: string;
  title: string;
  quantity: number;
  /** Quantity less what included pledges already contain. */
  supply: number;
  enduranceDays: number | null;
  posture: PledgeFields["posture"];
  /** The notice to move that the nation states; a force in place needs none. */
  noticeHours: number;
  readyAtHours: number | null;
  dominantLeg: LegName | null;
  availableFromPhaseId: string;
  areaCode: string;
  caveats: PledgeFields["caveats"];
  windowFrom: string | null;
  windowTo: string | null;
  expiresOn: string | null;
  levels: Levels;
  basis: Basis;
  sourceCodes: string[];
  evidenceOn: string | null;
  remark: string | null;
  changedAt: Date;
  /** True where the reader's nation made it. */
  isOwn: boolean;
  actions: PledgeAction[];
}

/** Whether the reader can take an act back; `refusal` says why not, where it is the last one. */
export interface UndoView {
  refusal: string | null;
}

export interface PledgeEventView {
  id: string;
  at: Date;
  actor: string;
  action: string;
  reason: string | null;
  changes: Record<string, { from: unknown; to: unknown }>;
  /** The revision that it is about; null where it is about the pledge as a whole. */
  revisionNumber: number | null;
  /** The event that this one took back. */
  undoesId: string | null;
  /** Null for what is not the last act, or not the reader's side's. */
  undo: UndoView | null;
}

/** A submitted revision that waits for the decision of headquarters. */
export interface ReviewItem {
  pledgeId: string;
  version: number;
  reference: string;
  nation: string;
  title: string;
  capabilityCode: string;
  quantity: number;
  revisionNumber: number;
  submittedAt: Date;
  /** Fields that differ from the revision decided on last; null for a pledge that is new. */
  changes: number | null;
}

/** What headquarters decides on, beside what it decided on last. */
export interface ReviewView {
  item: ReviewItem;
  submitted: RevisionView;
  /** The newest accepted or verified revision before it; null for a new pledge. */
  before: RevisionView | null;
  /** What an earlier revision was returned with. */
  lastRemark: { revisionNumber: number; remark: string } | null;
  /** Accepting it leaves it verified, on the evidence of the revision before. */
  keepsEvidence: boolean;
  /** What this reader can decide now; empty once it was decided. */
  actions: PledgeAction[];
}

export interface PledgeView {
  row: PledgeRow;
  /** Grows with what concerns the pledge as a whole: its standing, and what contains it. */
  pledgeVersion: number;
  planId: string;
  standingReason: string | null;
  /** The revision open for editing or waiting for release; null when there is none or it is not the reader's. */
  open: RevisionView | null;
  /** The revision that coverage counts; null when none does. */
  counted: RevisionView | null;
  /** The newest revision that the reader may see. */
  newest: RevisionView;
  arrival: Arrival;
  envelope: EnvelopeView;
  includedIn: { id: string; reference: string; title: string } | null;
  includes: { id: string; reference: string; title: string; personnel: number | null }[];
  events: PledgeEventView[];
}

/** The fields of a pledge that the level `but_caveats` tells. */
export type ToldFields = Omit<
  PledgeFields,
  | "capabilityCode"
  | "availableFromPhaseId"
  | "caveats"
  | "caveatNote"
  | "note"
  | "headquartersLevel"
  | "nationsLevel"
  | "everyoneLevel"
  | "releasedTo"
>;

/** A pledge that the reader may not read in full. What it does not hold is not released. */
export interface ToldPledge {
  id: string;
  planId: string;
  nation: string;
  reference: string;
  standing: Standing;
  level: "existence" | "totals" | "but_caveats";
  capabilityCode: string;
  availableFromPhaseId: string;
  /** What headquarters has to know to decide on it; null for nations. */
  review: { state: RevisionState; revisionNumber: number; version: number; submittedAt: Date | null } | null;
  /** Null below `but_caveats`. */
  fields: ToldFields | null;
  readyAtHours: number | null;
}

/** What pledges that are told as totals alone come to, without those that were suspended or withdrawn. */
export interface ToldTotal {
  nation: string;
  capabilityCode: string;
  pledges: number;
  quantity: number;
}

export interface ToldView {
  pledges: ToldPledge[];
  totals: ToldTotal[];
}

/** Whom an owner can look through: headquarters, a nation, or any nation that is not named. */
export type SeenAs = "headquarters" | "everyone" | (string & {});

/** What somebody else would be told of an own pledge, once it is submitted as it stands. */
export interface SeenAsView {
  /** Null where that reader is told nothing of it. */
  full: PledgeView | null;
  told: ToldPledge | null;
  /** What that reader is told of the nation's pledges of this capability that it knows as totals. */
  total: ToldTotal | null;
}
