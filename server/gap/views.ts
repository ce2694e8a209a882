import type { AskState, Basis, RevisionState, Standing } from "@/db/enums";
import type { LineView, NearMissView, RefusalReason } from "@/server/coverage/views";

/**
 * `accepted`: headquarters lives with what is missing now. `asked`: an ask that the reader may see waits for
 * its answer. Only planners and the asked nation ever read `asked`.
 */
export const GAP_STATES = ["open", "asked", "accepted"] as const;
export type GapState = (typeof GAP_STATES)[number];

/** A pledge that answers an ask, as far as the reader may see it. */
export interface AskPledgeView {
  pledgeId: string;
  reference: string;
  title: string;
  quantity: number;
  state: RevisionState;
  standing: Standing;
}

/** What headquarters asks of one nation. Planners read all, a nation its own, observers none. */
export interface AskView {
  id: string;
  planId: string;
  requirement: string;
  /** Phase of the line as it stands now; null once the line was taken out of the plan. */
  phaseId: string | null;
  nation: string;
  capabilityCode: string;
  quantity: number;
  /** Hours from T0 by which it has to be there. */
  byHours: number;
  text: string;
  replyBy: Date;
  /** `open` until the nation's pledge is submitted or refused, or headquarters withdraws. */
  state: AskState;
  /** Open, and its deadline has passed. */
  isOverdue: boolean;
  /** Why the nation refused or headquarters withdrew. */
  reason: string | null;
  /** The pledge that answers; for the own nation already while it is a draft. */
  pledge: AskPledgeView | null;
  answeredAt: Date | null;
  answeredBy: string | null;
  sender: string;
  sentAt: Date;
  version: number;
}

export interface AcceptedGapView {
  /** Up to so many missing units are lived with. */
  shortfall: number;
  reason: string;
  actor: string;
  acceptedAt: Date;
  /** More is missing now than was accepted: the gap is open again. */
  isExceeded: boolean;
  version: number;
}

/** What a nation has already of what the line asks for, or of what may stand in for it. */
export interface HeldPledgeView {
  pledgeId: string;
  reference: string;
  title: string;
  quantity: number;
  capabilityCode: string;
  basis: Basis;
  sourceCodes: readonly string[];
  /** Units of it that the assignment puts on this line. */
  onThisLine: number;
  /** Units of it that the assignment puts on other lines of the same phase. */
  onOtherLines: number;
  /** The one thing that keeps it from the line, and by how many hours or days. */
  miss: { reason: RefusalReason; by: number | null } | null;
}

/** `nearMiss`: one change of a pledge lets it serve the line. `pledged`: has such a capability. `mayAct`: by the plan alone. */
export const NATION_STANDINGS = ["nearMiss", "pledged", "mayAct"] as const;
export type NationStanding = (typeof NATION_STANDINGS)[number];

/** A nation whose participation lets it act in the line's phase and domain, and what the reader may know it has. */
export interface NationThatCouldAct {
  nation: string;
  standing: NationStanding;
  /** Near misses first, the smallest change first. */
  pledges: HeldPledgeView[];
}

/** One line that is not fully covered. */
export interface GapView {
  line: LineView;
  /** The proof in words, in the reader's language. */
  sentence: string;
  /** Those that are released to the reader. */
  nearMisses: NearMissView[];
  hiddenNearMisses: number;
  /** Best placed first. A nation reads its own row alone; an observer reads who may act, never who has what. */
  nations: NationThatCouldAct[];
  state: GapState;
  accepted: AcceptedGapView | null;
  /** What everybody may be told is missing: never less than what the reader is told. */
  shortfallToAll: number;
  /** Newest first, those that the reader may see. */
  asks: AskView[];
}

export interface GapListView {
  planId: string;
  revision: number;
  asOf: Date;
  /** Requirement lines of the plan, open or covered. */
  lines: number;
  criticalLines: number;
  /** Worst first (server/gap/order.ts). */
  gaps: GapView[];
}
