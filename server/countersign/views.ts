export const COUNTERSIGN_ACTIONS = ["countersign", "reject", "withdraw", "take"] as const;
export type CountersignAction = (typeof COUNTERSIGN_ACTIONS)[number];

export interface RequestView {
  id: string;
  kind: "planner" | "export";
  /** `over`: nobody countersigned in time, or nobody took what was countersigned. */
  state: "asked" | "countersigned" | "rejected" | "withdrawn" | "taken" | "over";
  reason: string;
  askedAt: Date;
  asker: string;
  isOwn: boolean;
  endsAt: Date;
  /** Whom or which plan it is about. */
  subject: string;
  decider: string | null;
  decidedAt: Date | null;
  /** What the reader can do about it. */
  actions: CountersignAction[];
}

/** A file that was made this once. */
export interface Everything {
  fileName: string;
  text: string;
}
