/*
 * How fast, how exact and how frugal the engine is, and what others make of the same instances.
 *
 * Every time is the best of five or more runs; what is claimed are ratios of times of one run, since the machine is the
 * same for both and its mood is not. Muster's clock starts at the raw columns. A peer's clock starts when the network
 * of who may serve what is built and in the form that it takes, so building it costs the peer nothing; a peer that is
 * given the aggregated network is held against Muster from that network on. Phases are read
 * as totals, as the product does where a plan says nothing else.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import {
  growthRow,
  machine,
  measureColdStartRow,
  measureDrawsRow,
  measureEditRow,
  measureExactness,
  measureGrowth,
  measureIngestRow,
  measureLiveRow,
  measureMemoryRow,
  measureResilienceRows,
} from "./claims";
import { setWarmth } from "./measure";
import { comparisonRows, peerRows } from "./peer-rows";
import { runPeers } from "./peer-runs";
import { CONTENDERS } from "./peers";
import { startPostgres } from "./peers/postgres";
import { growthPlot } from "./plot";
import { WorkerProcess } from "./processes";
import { FULL, QUICK } from "./scale";
import { claimCells, peerCells, toMarkdown, toText } from "./tables";

const README = new URL("../../../README.md", import.meta.url);
const PLOT = new URL("./growth.svg", import.meta.url);
const MARKERS = ["<!-- bench -->", "<!-- /bench -->"] as const;

const { values: flags } = parseArgs({
  options: {
    json: { type: "boolean", default: false },
    quick: { type: "boolean", default: false },
    write: { type: "boolean", default: false },
  },
});
const scale = flags.quick ? QUICK : FULL;

const progress = (text: string) => console.error(`${(performance.now() / 1000).toFixed(0)} s  ${text}`);
setWarmth(scale.warmMs);

// PostgreSQL starts while the engine is checked.
const starting = startPostgres();
const worker = new WorkerProcess(scale.warmMs);
// A run that is cut off leaves no database behind.
for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.once(signal, () => {
    void starting.then(({ stop }) => stop()).finally(() => process.exit(1));
  });
}
try {
  const measured = async <T>(what: string, measure: Promise<T>): Promise<T> => {
    const result = await measure;
    progress(what);
    return result;
  };
  const exactness = await measured("exactness", measureExactness(worker, scale));
  const database = await measured("PostgreSQL started", starting);
  const growth = await measured("growth", measureGrowth(worker, scale));
  const early = [await measured("ingest", measureIngestRow(worker, scale)), growthRow(growth, scale)];
  const late = [
    ...(await measured("resilience", measureResilienceRows(worker, scale))),
    await measured("draws", measureDrawsRow(worker, scale)),
    await measured("edit", measureEditRow(worker, scale)),
  ];
  // what other tasks left behind would hide what this one takes
  worker.end();
  late.push(
    await measured("memory", measureMemoryRow(worker, scale)),
    await measured("live", measureLiveRow(scale)),
    await measured("cold start", measureColdStartRow(scale, database)),
  );
  worker.end();
  const table = await runPeers(scale, database, scale.peersEndMs, progress);
  const facts = { machine: machine(), versions: versions(database.version), quick: scale.isQuick };
  const claims = [exactness, ...early, ...comparisonRows(table, scale), ...late];
  if (flags.json) {
    for (const line of [facts, ...claims, ...peerRows(table, scale)]) console.log(JSON.stringify(line));
  } else {
    console.log(Object.values(facts.machine).join(", "));
    console.log(`\n${toText(claimCells(claims))}\n\n${toText(peerCells(table))}`);
  }
  if (flags.write) {
    writeFileSync(PLOT, growthPlot(growth, scale.growth.lines, table));
    const about = `Measured by \`npm run bench -- --write\` on ${inWords(facts.machine)}.`;
    const picture = `![Time over pledges at ${scale.growth.lines} lines, on logarithmic scales](server/coverage/bench/growth.svg)`;
    writeBetween([about, picture, toMarkdown(claimCells(claims)), toMarkdown(peerCells(table))].join("\n\n"));
  }
} finally {
  worker.end();
  await (await starting).stop();
}

function versions(postgres: string): Record<string, string> {
  const found = Object.values(CONTENDERS).map(({ name, version }) => [name.split(",")[0], version]);
  return { ...Object.fromEntries(found), PostgreSQL: postgres };
}

function inWords({ processor, cores, memoryGB, node }: ReturnType<typeof machine>): string {
  return `${processor}, ${cores} cores, ${memoryGB} GB, Node ${node}`;
}

function writeBetween(text: string): void {
  const [first, last] = MARKERS;
  const readme = readFileSync(README, "utf8");
  const from = readme.indexOf(first);
  const to = readme.indexOf(last);
  if (from < 0 || to < from) throw new Error(`README.md has no ${first} and ${last}`);
  writeFileSync(README, `${readme.slice(0, from + first.length)}\n\n${text}\n\n${readme.slice(to)}`);
}
