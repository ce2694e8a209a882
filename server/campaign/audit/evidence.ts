import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { linesOf, readKept } from "@/server/log/proof/files.mjs";
import { FORMAT, genesis, linkOf, signCheckpoint } from "@/server/log/proof/format.mjs";
import { type Verdict, verifyLog } from "@/server/log/proof/verify.mjs";
import type { SigningKey } from "@/server/log/signing-key";

export interface Row {
  seq: number;
  commitment: string;
  tag?: string;
  hash: string;
  salt?: string;
  payload?: string;
}

export interface Signed {
  size: number;
  head: string;
  at: string;
}

/** A dump and the checkpoints that were kept, as they come before a verifier. */
export interface Evidence {
  origin: string;
  of: string | null;
  /** What the nation's rows are tagged with, as the head of the dump says. */
  secret?: string;
  /** What the head of the dump says, where that is not the number of rows. */
  size?: number;
  rows: Row[];
  /** Files of checkpoints, as they were kept by one or several. */
  kept: string[];
}

/** Everything that a forger of the server has: the rows, the checkpoints and the key. */
export interface World extends Omit<Evidence, "kept" | "size"> {
  checkpoints: Signed[];
  key: SigningKey;
  /** Every row opened, for who hands one to the wrong side. */
  all: readonly Row[];
  /** What the rows of each nation are tagged with, which whoever holds the database can read. */
  secrets: ReadonlyMap<string, string>;
}

/** The verdict of the command's code on files in `folder` and on whose dump they have to be, and on nothing else. */
export function judge(
  folder: string,
  { of: whose, key: { publicKey } }: Pick<World, "of" | "key">,
  { origin, of, secret, size, rows, kept }: Evidence,
): Verdict {
  const checkpoints = join(folder, "checkpoints");
  rmSync(checkpoints, { recursive: true, force: true });
  mkdirSync(checkpoints, { recursive: true });
  const head = { format: FORMAT, origin, of, size: size ?? rows.length, secret };
  const dump = join(folder, "dump.jsonl");
  writeFileSync(dump, [head, ...rows].map((line) => `${JSON.stringify(line)}\n`).join(""));
  for (const [index, text] of kept.entries()) writeFileSync(join(checkpoints, `${index}.txt`), text);
  writeFileSync(join(checkpoints, "key.pem"), publicKey);
  return verifyLog(linesOf(dump), readKept([checkpoints]), whose);
}

export const signAll = (origin: string, checkpoints: readonly Signed[], key: SigningKey): string =>
  checkpoints.map((checkpoint) => signCheckpoint({ origin, ...checkpoint }, key.privateKey)).join("\n");

/** The rows with hashes that follow from each other from `from` on, as whoever forges them would make them. */
export function chained(origin: string, rows: readonly Row[], from = 0): Row[] {
  let before = rows[from - 1]?.hash ?? genesis(origin);
  return rows.map((row, index) => {
    if (index < from) return row;
    const seq = index + 1;
    before = linkOf(before, seq, row.commitment, row.tag);
    return { ...row, seq, hash: before };
  });
}

/** The checkpoints with the heads that these rows have. */
export const movedTo = (rows: readonly Row[], checkpoints: readonly Signed[]): Signed[] =>
  checkpoints.map((checkpoint) => ({
    ...checkpoint,
    head: rows[checkpoint.size - 1]?.hash ?? checkpoint.head,
  }));
