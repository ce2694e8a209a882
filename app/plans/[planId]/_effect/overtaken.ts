import { dtg } from "@/app/_ui/format/dtg";
import type { Problem } from "@/app/_ui/format/problem";

export type OvertakenChanges = Record<string, { from: unknown; to: unknown }>;

/** Why an undo came too late, as its refusal says it. */
export interface Overtaken {
  /** Who changed it since, and when. */
  since: { actor: string; at: string } | null;
  /** From what stands now to what the undo would bring back. */
  changes: OvertakenChanges;
}

export function overtakenIn({ details }: Problem): Overtaken {
  const { changedBy, changedAt, changes } = details;
  return {
    since:
      typeof changedBy === "string" && changedAt instanceof Date
        ? { actor: changedBy, at: dtg(changedAt) }
        : null,
    // Safe because a refused undo names both values of each path, or nothing.
    changes: typeof changes === "object" && changes !== null ? (changes as OvertakenChanges) : {},
  };
}
