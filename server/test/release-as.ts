import type { PledgeFields } from "@/server/pledge/schema";

/** Who is told all of a pledge, for tests in which it is told in full or not at all. */
export type ReleasedFully = "headquarters" | "nations" | "all";

/** Fields of a pledge for a test; `release` stands for the three levels. */
export type PledgeChanges = Partial<PledgeFields> & { release?: ReleasedFully };

export function withLevels({ release, ...changes }: PledgeChanges): Partial<PledgeFields> {
  if (release === undefined) return changes;
  return {
    headquartersLevel: "all",
    nationsLevel: release === "headquarters" ? "none" : "all",
    everyoneLevel: release === "all" ? "all" : "none",
    ...changes,
  };
}
