/** What a notice tells; its sentence is `notices.kind.<kind>`. */
export const NOTICE_KINDS = [
  "returned",
  "accepted",
  "verified",
  "handedBack",
  "forRelease",
  "submitted",
  "withdrawn",
  "suspended",
  "resumed",
  "takenBack",
  "asked",
  "askWithdrawn",
  "askAnswered",
  "askRefused",
  "askOverdue",
  "promiseEnds",
  "promiseEnded",
  "evidenceAges",
  "evidenceAged",
  "countersignAsked",
  "countersigned",
  "countersignRejected",
] as const;
export type NoticeKind = (typeof NOTICE_KINDS)[number];

/** Something that somebody else did or that a date brought, told to one reader. */
export interface Notice {
  /** The same for as long as it stands, so that a mark of reading holds. */
  key: string;
  kind: NoticeKind;
  at: Date;
  /** Who did it; null where a date did. */
  who: string | null;
  /** By its code; for what two planners do, whom or what it is about. */
  nation: string;
  pledge: { id: string; reference: string; title: string } | null;
  ask: {
    id: string;
    capabilityCode: string;
    quantity: number;
    byHours: number;
    replyBy: Date;
  } | null;
  /** The remark or reason that came with it. */
  words: string | null;
  /** The last day (YYYY-MM-DD) on which the promise or its evidence holds. */
  lastDay: string | null;
}

export interface NoticeView extends Notice {
  isRead: boolean;
}

export interface NoticeListView {
  planId: string;
  asOf: Date;
  unread: number;
  /** Newest first. */
  notices: NoticeView[];
}
