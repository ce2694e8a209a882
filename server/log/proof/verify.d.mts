import type { KeyObject } from "node:crypto";
import type { Checkpoint } from "./format.mjs";

export const CLOCK_TOLERANCE_SECONDS: number;

export interface Finding {
  /** The first wrong row, or the file. */
  where: string;
  kind: string;
  what: string;
}

export interface Verdict {
  findings: Finding[];
  /** Findings beyond those listed. */
  more: number;
  rows: number;
  opened: number;
  /** Rows from before there were tags: of these a nation cannot tell which are its own. */
  untagged: number;
  checkpoints: number;
}

export interface Kept {
  checkpoints: readonly { file: string; checkpoint: Checkpoint | null }[];
  keys: readonly KeyObject[];
}

export function verifyLog(lines: Iterator<string> & Iterable<string>, kept: Kept): Verdict;
