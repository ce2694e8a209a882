import type { GapView } from "@/server/gap/views";

/** What an ask begins with where a change that would help is known. */
export interface AskProposal {
  quantity: number;
  byHours: number;
  /** What would have to be otherwise, as the nation reads it. */
  change: string | null;
}

/** What a planner does about a gap. */
export interface GapActs {
  /** Null where the reader may not. */
  onAsk: ((gap: GapView, nation?: string | null, proposal?: AskProposal) => void) | null;
  onAccept: ((gap: GapView) => void) | null;
}
