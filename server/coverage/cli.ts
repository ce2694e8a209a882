import { readFile } from "node:fs/promises";
import { computeCoverage } from "./engine";
import { toOneLine } from "./format/problems";
import { readPlan } from "./format/read-plan";
import { writeReport } from "./format/write-report";

const USAGE = "give one plan file, or - for standard input, and --partial for a plan with withheld pledges";
const NOT_AVAILABLE = ["--without", "--resilience", "--draws", "--seed", "--curve"];

type Answer = { report: string } | { problems: string[] };

async function run(args: readonly string[]): Promise<Answer> {
  const flags = args.filter((arg) => arg.startsWith("-") && arg !== "-");
  const files = args.filter((arg) => !flags.includes(arg));
  const problems = flags.flatMap((flag) => {
    const name = flag.split("=")[0] ?? flag;
    if (NOT_AVAILABLE.includes(name)) return `${name}: is not available`;
    return flag === "--partial" ? [] : `${flag}: is not a flag, ${USAGE}`;
  });
  if (problems.length > 0) return { problems };
  const [file, ...others] = files;
  if (file === undefined) return { problems: [`coverage: ${USAGE}`] };
  if (others.length > 0) return { problems: others.map((other) => `${other}: one plan at a time, ${USAGE}`) };
  return answer(file, args.includes("--partial"));
}

async function answer(file: string, isPartialAllowed: boolean): Promise<Answer> {
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
  if (withheld > 0 && !isPartialAllowed) {
    return {
      problems: [
        `withheld.pledges: ${withheld} pledges are not in this plan, --partial computes without them`,
      ],
    };
  }
  return { report: writeReport(computeCoverage(read.plan)) };
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
