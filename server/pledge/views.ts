import type { Basis, EvidenceKind, RevisionState, Standing, Tier } from "@/db/enums";
import type { Arrival, LegName } from "./arrival";
import type { PledgeAction } from "./lifecycle";
import type { PledgeFields } from "./schema";

/** How a pledge counts today, in the words that screens show. */
export type CountsAs =
  | Tier
  | "excluded"
  | "not_yet"
  | "expired"
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
  release: PledgeFields["release"];
  basis: Basis;
  sourceCodes: string[];
  evidenceOn: string | null;
  remark: string | null;
  changedAt: Date;
  /** True where the reader's nation made it. */
  isOwn: boolean;
  actions: PledgeAction[];
}

export interface PledgeEventView {
  id: string;
  at: Date;
  actor: string;
  action: string;
  reason: string | null;
  changes: Record<string, { from: unknown; to: unknown }>;
}

export interface PledgeView {
  row: PledgeRow;
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
