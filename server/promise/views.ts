import type { Basis, PlanStatus, RevisionState } from "@/db/enums";
import type { CountsAs } from "@/server/pledge/views";

/** Days that a promise stands for, both inclusive; null is open-ended. */
export interface SpanView {
  from: string | null;
  to: string | null;
}

/** One of the pledges that promise a unit, as far as its reader may know of it. */
export interface PromiseView {
  pledgeId: string;
  reference: string;
  nation: string;
  planId: string;
  planName: string;
  planStatus: PlanStatus;
  title: string;
  capabilityCode: string;
  quantity: number;
  unit: string;
  basis: Basis;
  sourceCodes: readonly string[];
  personnel: number | null;
  unitDesignation: string | null;
  state: RevisionState;
  span: SpanView;
  firstSubmittedAt: Date | null;
  countsAs: CountsAs;
  /** True where the reader's nation made it. */
  isOwn: boolean;
}

export type FindingKind = "same_plan" | "two_plans" | "envelope" | "perhaps";

/** Why one of several promises of a unit goes before the others. */
export type Because = "plan_status" | "first_submitted" | "id";

export interface EnvelopeFinding {
  /** False where the container is not counted in persons, so that nothing can be taken off. */
  isSubtracted: boolean;
  /** Persons of what it contains. */
  taken: number;
  /** What is left of the container, in its unit. */
  supply: number;
}

/** One thing that headquarters or the nation should know: which pledges, on which days, and what follows. */
export interface FindingView {
  id: string;
  kind: FindingKind;
  nation: string;
  /** As the pledge that goes first writes it; null where no unit is named. */
  unitDesignation: string | null;
  /** The one that goes first is first; in an envelope the container is. */
  pledges: PromiseView[];
  /** The days that they share. */
  shared: SpanView | null;
  /** The pledge that counts for the unit today; null where none of them does, and for what changes no figure. */
  countsPledgeId: string | null;
  because: Because | null;
  envelope: EnvelopeFinding | null;
}

export interface FindingsView {
  planId: string;
  revision: number;
  asOf: Date;
  findings: FindingView[];
}
