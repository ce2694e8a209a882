import type { RevisionState, Standing } from "@/db/enums";
import type { LineView, NearMissView } from "@/server/coverage/views";
import type { AskView, HeldPledgeView, NationStanding } from "@/server/gap/views";
import type { HeldAloneView } from "@/server/nation/views";
import type { RunningOut } from "@/server/pledge/standing";

/** A pledge of the reader's nation by the revision that people work on. */
export interface OwnPledgeView {
  pledgeId: string;
  reference: string;
  title: string;
  capabilityCode: string;
  quantity: number;
  readyAtHours: number | null;
  isInPlace: boolean;
  state: RevisionState;
  standing: Standing;
  revisionNumber: number;
  version: number;
  /** Why headquarters returned it or the approver handed it back. */
  remark: string | null;
  changedAt: Date;
}

export interface RunningOutView extends RunningOut {
  pledge: OwnPledgeView;
  daysLeft: number;
}

/** An open line that the nation could serve: the plan lets it act in the phase and domain. */
export interface ClosableGapView {
  line: LineView;
  standing: NationStanding;
  /** Its own pledges of what the line asks for, those nearest to it first. */
  pledges: HeldPledgeView[];
  /** Its own pledges that one thing keeps from the line, the smallest change first. */
  nearMisses: NearMissView[];
  isAsked: boolean;
}

/** What the plan asks of one nation, for those who act for it. */
export interface HomeView {
  planId: string;
  nation: string;
  revision: number;
  asOf: Date;
  hasPledges: boolean;
  asks: AskView[];
  /** Best placed first. */
  gaps: ClosableGapView[];
  drafts: OwnPledgeView[];
  forRelease: OwnPledgeView[];
  returned: OwnPledgeView[];
  runningOut: RunningOutView[];
  heldAlone: HeldAloneView[];
}
