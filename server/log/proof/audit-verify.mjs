// node audit-verify.mjs dump.jsonl checkpoints/ …: needs this folder and Node 20.19 or later, nothing else.
import { linesOf, readKept } from "./files.mjs";
import { verifyLog } from "./verify.mjs";

const [dump, ...kept] = process.argv.slice(2);
if (!dump || kept.length === 0 || dump.startsWith("-")) {
  console.error(`audit:verify -- dump.jsonl checkpoints/ …
  dump.jsonl    the log, or what one nation may open of it
  checkpoints/  folders or files with the checkpoints that were kept, and the public key (*.pem)
Exit code 0: as it was signed. 1: not, with one line for each finding. 2: the files cannot be read.`);
  process.exit(2);
}

try {
  const begin = performance.now();
  const { findings, more, rows, opened, untagged, checkpoints } = verifyLog(linesOf(dump), readKept(kept));
  const seconds = (performance.now() - begin) / 1000;
  for (const { where, kind, what } of findings) console.log(`${where}: ${kind}: ${what}`);
  if (more > 0) console.log(`and ${more} findings more`);
  const verdict = findings.length === 0 ? "as it was signed" : "NOT as it was signed";
  console.log(
    `${verdict}: ${rows} rows, ${opened} of them opened, ${checkpoints} checkpoints; ${seconds.toFixed(1)} s, ${Math.round(rows / seconds)} rows/s`,
  );
  if (untagged > 0)
    console.log(
      `${untagged} rows are from before there were tags: whether a nation's own are withheld there, nobody can tell`,
    );
  process.exitCode = findings.length === 0 ? 0 : 1;
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 2;
}
