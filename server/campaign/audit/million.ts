import { closeSync, mkdirSync, openSync, rmSync, writeFileSync, writeSync } from "node:fs";
import { join } from "node:path";
import { linesOf, readKept } from "@/server/log/proof/files.mjs";
import { commitmentOf, FORMAT, genesis, linkOf, OPEN, tagOf } from "@/server/log/proof/format.mjs";
import { verifyLog } from "@/server/log/proof/verify.mjs";
import type { Row as Result, Run } from "../campaign";
import { type Signed, signAll, type World } from "./evidence";

const ROWS = 1_000_000;
const MOST_SECONDS = 30;
const ROWS_TO_CHECKPOINT = 1_000;

/** How long a dump of a million rows takes, made of the payloads of a real one over and over. */
export async function measureMillion(
  folder: string,
  world: World | undefined,
  { say }: Run,
): Promise<Result> {
  if (!world) throw new Error("There is no dump to repeat.");
  const { origin, key } = world;
  const dump = join(folder, "million.jsonl");
  const checkpoints = join(folder, "million");
  mkdirSync(checkpoints);
  writeFileSync(join(checkpoints, "key.pem"), key.publicKey);
  writeFileSync(join(checkpoints, "all.txt"), signAll(origin, writeMillion(dump, world), key));
  say("a million rows are written");
  const begin = performance.now();
  const { findings, rows } = verifyLog(linesOf(dump), readKept([checkpoints]));
  const seconds = (performance.now() - begin) / 1000;
  rmSync(dump);
  return {
    what: "verifying 1,000,000 rows, each opened",
    target: `at most ${MOST_SECONDS} s`,
    reached: `${seconds.toFixed(1)} s, ${Math.round(rows / seconds).toLocaleString("en")} rows/s, ${findings.length} findings`,
    holds: seconds <= MOST_SECONDS && rows === ROWS && findings.length === 0,
  };
}

function writeMillion(path: string, { origin, rows, checkpoints }: World): Signed[] {
  const file = openSync(path, "w");
  const at = checkpoints.at(-1)?.at ?? "";
  const signed: Signed[] = [];
  let before = genesis(origin);
  let lines = `${JSON.stringify({ format: FORMAT, origin, of: null, size: ROWS })}\n`;
  for (let seq = 1; seq <= ROWS; seq += 1) {
    const { salt = "", payload = "" } = rows[seq % rows.length] ?? {};
    // All of one moment, since the same rows come again and again.
    const dated = `{"at":"${at}"${payload.slice(35)}`;
    const commitment = commitmentOf(salt, dated);
    const tag = tagOf(OPEN, seq);
    before = linkOf(before, seq, commitment, tag);
    lines += `${JSON.stringify({ seq, commitment, tag, hash: before, salt, payload: dated })}\n`;
    if (seq % ROWS_TO_CHECKPOINT === 0) {
      signed.push({ size: seq, head: before, at });
      writeSync(file, lines);
      lines = "";
    }
  }
  closeSync(file);
  return signed;
}
