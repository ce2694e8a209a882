import { readFile } from "node:fs/promises";
import { answerPlan, findUnkept, findUnknownNations, isPinless } from "./cli/answer";
import { type Flags, readArguments } from "./cli/flags";
import { createProgress } from "./cli/progress";
import { toOneLine } from "./format/problems";
import { readPlan } from "./format/read-plan";
import { writeReport } from "./format/write-report";

type Answer = { report: string } | { problems: string[] };

async function run(args: readonly string[]): Promise<Answer> {
  const read = readArguments(args);
  return "problems" in read ? read : answer(read.file, read.flags);
}

async function answer(file: string, flags: Flags): Promise<Answer> {
  let bytes: Uint8Array;
  try {
    bytes = file === "-" ? await readStandardInput() : await readFile(file);
  } catch (error) {
    return {
      problems: [`${file}: cannot be read, ${messageOf(error)}`],
    };
  }
  const read = readPlan(bytes);
  if (!read.ok) return { problems: read.problems };
  const withheld = read.plan.withheld?.pledges ?? 0;
  if (withheld > 0 && !flags.isPartialAllowed) {
    return {
      problems: [
        `withheld.pledges: ${withheld} pledges are not in this plan, --partial computes without them`,
      ],
    };
  }
  const unknown = findUnknownNations(read.plan, flags);
  if (unknown.length > 0)
    return { problems: unknown.map((nation) => `--without: ${nation} has no pledge in this plan`) };
  const unkept = findUnkept(read.plan, flags);
  if (unkept.length > 0)
    return {
      problems: unkept.map(
        (flag) => `${flag}: does not keep pins, and this plan has some, take them out first`,
      ),
    };
  if (isPinless(read.plan, flags)) {
    const without = flags.without.length > 0 ? ` without ${flags.without.join(",")}` : "";
    return { problems: [`--pin-cost: needs pins, and this plan has none${without}`] };
  }
  return { report: writeReport(answerPlan(read.plan, flags, createProgress(flags.tellsProgress))) };
}

async function readStandardInput(): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of process.stdin) chunks.push(chunk);
  return Buffer.concat(chunks);
}

function fail(problems: readonly string[]): void {
  process.stderr.write(`${problems.map(toOneLine).join("\n")}\n`);
  process.exitCode = 2;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  // a reader that has seen enough, such as head, is not an error
  if (error.code !== "EPIPE") fail([`coverage: the report cannot be written, ${error.message}`]);
});

try {
  const result = await run(process.argv.slice(2));
  // the process ends by itself, so that a slow reader of a pipe gets everything
  if ("report" in result) process.stdout.write(result.report);
  else fail(result.problems);
} catch (error) {
  fail([`coverage: ${messageOf(error)}`]);
}
