// node audit-verify.mjs dump.jsonl checkpoints/ …: needs this folder and Node 20.19 or later, nothing else.
import { parseArgs } from "node:util";
import { linesOf, readKept } from "./files.mjs";
import { sideNamed } from "./sides.mjs";
import { verifyLog } from "./verify.mjs";

const USAGE = `audit:verify -- dump.jsonl checkpoints/ … [--for GBR]
  dump.jsonl    the log, or what one side may open of it
  checkpoints/  folders or files with the checkpoints that were kept, and the public key (*.pem)
  --for         whose dump it has to be: a nation's code, headquarters, observer, or whole for the whole log;
                without it the dump itself is believed, which nobody signed
Exit code 0: as it was signed. 1: not, with one line for each finding. 2: the files cannot be read.`;

const { dump, kept, whose } = readCommand();
try {
  const begin = performance.now();
  const { findings, more, rows, opened, untagged, checkpoints, judgedAs } = verifyLog(
    linesOf(dump),
    readKept(kept),
    whose,
  );
  const seconds = (performance.now() - begin) / 1000;
  for (const { where, kind, what } of findings) console.log(`${where}: ${kind}: ${what}`);
  if (more > 0) console.log(`and ${more} findings more`);
  const verdict = findings.length === 0 ? "as it was signed" : "NOT as it was signed";
  console.log(
    `${verdict}: ${rows} rows, ${opened} of them opened, ${checkpoints} checkpoints; ${seconds.toFixed(1)} s, ${Math.round(rows / seconds)} rows/s`,
  );
  if (judgedAs !== null)
    console.log(
      whose === undefined
        ? `judged as a dump for ${judgedAs}, because its head says so: --for says whose it has to be`
        : `judged as a dump for ${judgedAs}`,
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

function readCommand() {
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: { for: { type: "string" } },
    });
    const [dump, ...kept] = positionals;
    if (!dump || kept.length === 0) throw new Error("Name a dump, and where its checkpoints were kept.");
    const whose = values.for === undefined ? undefined : sideNamed(values.for);
    if (values.for !== undefined && whose === undefined)
      throw new Error(
        `--for: ${values.for} is no side. Name a nation by its code (GBR), headquarters, observer or whole.`,
      );
    return { dump, kept, whose };
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : error}\n\n${USAGE}`);
    process.exit(2);
  }
}
