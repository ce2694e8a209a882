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
  /** For which side the dump was taken to be; null where its head cannot be read. */
  judgedAs: string | null;
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

export function verifyLog(
  lines: Iterator<string> & Iterable<string>,
  kept: Kept,
  whose?: string | null,
): Verdict;
