import type { Actor } from "@/server/authz/policy";

/** For which side a reader's dump is made, as its head names it and as the command is told it. */
export const sideOf = (actor: Pick<Actor, "nation" | "role">): string =>
  actor.nation ?? (actor.role === "planner" ? "headquarters" : "observer");

export interface CheckpointView {
  /** Rows that it covers. */
  size: number;
  head: string;
  at: Date;
  keyId: string;
}

export interface ProofView {
  origin: string;
  /** Rows of the log as far as it is signed. */
  rows: number;
  /** The newest first. */
  checkpoints: CheckpointView[];
  checkpointsInAll: number;
}
