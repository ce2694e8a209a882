import { readFileSync, writeFileSync } from "node:fs";
import { availableParallelism, cpus, totalmem } from "node:os";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { explain, Stop } from "@/server/launch/stop";
import { runTool } from "@/server/launch/tool";
import type { Result } from "./campaign";
import { CAMPAIGNS, NOT_IN_TESTS } from "./campaigns";
import { table, withTable } from "./report";

const USAGE = `npm run campaign -- NAME… [--short] [--part P [--only TEXT]…] [--seed N] [--json] [--write]
  NAME     one or several of: all, ${Object.keys(CAMPAIGNS).join(", ")}
  --short  the form that npm test runs
  --part   only this part of the one campaign that is named, if it has such
  --only   of that part, the trials that have the text in their names, or one of the texts
  --json   one object a line: campaign, what, target, reached, holds, seconds
  --write  puts the table into README.md`;

/** Far beyond what any short form takes. */
const SHORT_TIMEOUT_MS = 180_000;

const README = new URL("../../README.md", import.meta.url);

/** Exit codes: 0 when every row holds that could be tried, 1 when one does not, 2 when the command is not understood. */
async function main(): Promise<number> {
  const { names, isShort, seed, part, only, isJson, isWritten } = readCommand(process.argv.slice(2));
  const results: Result[] = [];
  const [name] = names;
  if (name !== undefined && names.length === 1)
    results.push(...(await runCampaign(name, { isShort, seed, part, only })));
  else results.push(...(await runAll(names, isShort, seed)));
  const text = table(results, machine());
  if (isWritten) writeFileSync(README, withTable(readFileSync(README, "utf8"), text));
  console.log(isJson ? results.map((result) => JSON.stringify(result)).join("\n") : text);
  return results.every(({ holds, isTried }) => holds || isTried === false) ? 0 : 1;
}

async function runCampaign(
  name: string,
  { isShort, seed, part, only }: Pick<Command, "isShort" | "seed" | "part" | "only">,
): Promise<Result[]> {
  const say = (progress: string) => console.error(`${name}: ${progress}`);
  const begin = performance.now();
  const seconds = () => (performance.now() - begin) / 1000;
  try {
    const load = CAMPAIGNS[name];
    if (!load) throw new Stop(USAGE);
    const { campaign } = await load();
    if (part !== undefined && !campaign.parts?.includes(part))
      throw new Stop(`--part: ${name} has ${campaign.parts?.join(", ") ?? "no parts"}.`);
    const asked = { ...(part !== undefined && { part }), ...(only !== undefined && { only }) };
    const rows = await campaign.run({ isShort, seed, say, ...asked });
    say(`${rows.length} rows, seed ${seed}, ${seconds().toFixed(1)} s`);
    return rows.map((row) => ({ campaign: name, ...row, seconds: seconds() }));
  } catch (error) {
    say(`broke off, seed ${seed}: ${error instanceof Error ? error.stack : explain(error)}`);
    const row = { what: "ran to its end", target: "yes", reached: "broke off", holds: false };
    return [{ campaign: name, ...row, seconds: seconds() }];
  }
}

/** One after the other, since the full forms measure; of the short ones two at a time. */
async function runAll(names: readonly string[], isShort: boolean, seed: number): Promise<Result[]> {
  const results = new Map<string, Result[]>();
  const waiting = [...names];
  const lane = async () => {
    for (let name = waiting.shift(); name !== undefined; name = waiting.shift())
      results.set(name, await runApart(name, isShort, seed));
  };
  await Promise.all(Array.from({ length: isShort ? 2 : 1 }, lane));
  return names.flatMap((name) => results.get(name) ?? []);
}

/** In a process of its own, so that no campaign finds what another one left behind, nor waits for one that hangs. */
async function runApart(name: string, isShort: boolean, seed: number): Promise<Result[]> {
  const begin = performance.now();
  const flags = [name, "--json", "--seed", String(seed), ...(isShort ? ["--short"] : [])];
  const { stdout } = await runTool(
    process.execPath,
    [...process.execArgv, fileURLToPath(import.meta.url), ...flags],
    {
      env: { ...process.env, LOG_LEVEL: "error" },
      onStart: (child) => child.stderr?.pipe(process.stderr),
      ...(isShort ? { timeoutMs: SHORT_TIMEOUT_MS } : {}),
    },
  );
  const results = stdout
    .split("\n")
    .filter((line) => line.startsWith("{"))
    .map((line) => JSON.parse(line) as Result);
  if (results.length > 0) return results;
  const seconds = (performance.now() - begin) / 1000;
  return [
    {
      campaign: name,
      what: "ran to its end",
      target: "yes",
      reached: "did not come to an end",
      holds: false,
      seconds,
    },
  ];
}

interface Command {
  names: string[];
  isShort: boolean;
  seed: number;
  part: string | undefined;
  only: string[] | undefined;
  isJson: boolean;
  isWritten: boolean;
}

function readCommand(args: string[]): Command {
  try {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: {
        short: { type: "boolean", default: false },
        seed: { type: "string", default: "1" },
        part: { type: "string" },
        only: { type: "string", multiple: true },
        json: { type: "boolean", default: false },
        write: { type: "boolean", default: false },
      },
    });
    const all = Object.keys(CAMPAIGNS).filter((name) => !values.short || !NOT_IN_TESTS.has(name));
    const names = positionals.includes("all") ? all : positionals;
    const unknown = names.filter((name) => !Object.hasOwn(CAMPAIGNS, name));
    if (unknown.length > 0) throw new Error(`${unknown.join(", ")}: no such campaign.`);
    if (names.length === 0) throw new Error("Name a campaign.");
    const seed = Number(values.seed);
    if (!Number.isSafeInteger(seed)) throw new Error(`--seed: ${values.seed} is not a whole number.`);
    const { short: isShort, part, only, json: isJson, write: isWritten } = values;
    if (part !== undefined && (names.length > 1 || isShort || isWritten))
      throw new Error("--part: of one campaign in its full form, whose row stays out of README.md.");
    if (only !== undefined && part === undefined) throw new Error("--only: of the --part that is named.");
    return { names, isShort, seed, part, only, isJson, isWritten };
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : error}\n\n${USAGE}`);
    process.exit(2);
  }
}

const machine = (): string =>
  `${cpus()[0]?.model ?? "unknown"}, ${availableParallelism()} cores, ${Math.round(totalmem() / 2 ** 30)} GB, Node ${process.version}`;

process.exitCode = await main();
