import type { UndoView } from "@/server/pledge/views";

export const HISTORY_KINDS = ["plan", "pledge"] as const;
export type HistoryKind = (typeof HISTORY_KINDS)[number];

/** The pledge that an entry is about, as its reader may know it. */
export interface NamedPledge {
  id: string;
  reference: string;
  nation: string;
  title: string;
  capabilityCode: string;
  /** False where only a discarded draft is left of it: it has no page. */
  hasPage: boolean;
}

export interface HistoryEntry {
  id: string;
  kind: HistoryKind;
  at: Date;
  actor: string;
  action: string;
  reason: string | null;
  /** Fields of a pledge by name; parts of a plan by path, such as "requirement/R0-AIR-AEW/quantity". */
  changes: Record<string, { from: unknown; to: unknown }>;
  pledge: NamedPledge | null;
  revisionNumber: number | null;
  undoesId: string | null;
  undo: UndoView | null;
}

export interface HistoryPage {
  entries: HistoryEntry[];
  /** Null on the last page. */
  nextCursor: string | null;
}
