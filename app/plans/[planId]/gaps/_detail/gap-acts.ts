import type { GapView } from "@/server/gap/views";

/** What a planner does about a gap. */
export interface GapActs {
  /** Null where the reader may not. */
  onAsk: ((gap: GapView, nation?: string | null) => void) | null;
  onAccept: ((gap: GapView) => void) | null;
}
