import { createInstance } from "./instances";
import { bestOf, type Timing } from "./measure";
import type { Totals } from "./network";
import { CONTENDERS, type ContenderName } from "./peers";
import type { PostgresPeers } from "./peers/postgres";
import { pastLimit, WorkerProcess } from "./processes";
import { type Scale, type Size, sizeName } from "./scale";

export interface PeerRun {
  peer: string;
  version: string;
  size: Size;
  /** how it went: its time, or why there is none */
  timing: Timing | null;
  failure?: string;
  claimsOptimum: boolean;
  /** units claimed, by priority where the peer tells them apart */
  totals?: Totals;
  claimed?: number;
}

export interface PeerTable {
  /** `timing` from the raw columns on, `kernel` from the aggregated network on */
  muster: {
    size: Size;
    timing: Timing | null;
    kernel: Timing | null;
    totals: Totals | null;
    failure?: string;
  }[];
  onePass: { size: Size; timing: Timing | null }[];
  peers: PeerRun[];
}

const MUSTER_LIMIT_MS = 120_000;
/** so long a time is not worth taking twice */
const LONG_MS = 1000;
/** for building the network, which is no part of a peer's time */
const START_LIMIT_MS = 90_000;

const LIBRARIES: ContenderName[] = ["highs", "glpk", "yalps", "jsLpSolver"];

/** Those that finish within seconds come first, so that those that take a minute never leave them out of time. */
const ROUNDS: { contenders: ContenderName[]; withDatabase: boolean }[] = [
  { contenders: ["dinic", "highsAggregated"], withDatabase: true },
  { contenders: LIBRARIES, withDatabase: false },
];

/** All sizes, smallest first, in two rounds; at each of them Muster, the physical limit, then the peers. */
export async function runPeers(
  scale: Scale,
  database: PostgresPeers,
  endsAt: number,
  report: (text: string) => void,
): Promise<PeerTable> {
  const table: PeerTable = { muster: [], onePass: [], peers: [] };
  const workers = new Map<string, WorkerProcess>();
  const workerOf = (name: string) => {
    // a process costs half a second to start, which a quick run spends once
    const key = scale.isQuick ? "all" : name;
    const known = workers.get(key) ?? new WorkerProcess(scale.warmMs);
    workers.set(key, known);
    return known;
  };
  const add = (run: PeerRun) => {
    report(`${sizeName(run.size)}  ${run.peer}  ${outcomeOf(run)}`);
    table.peers.push(run);
  };
  const isDone = (name: ContenderName, size: Size) =>
    table.peers.some((run) => run.peer === CONTENDERS[name].name && run.size === size);
  try {
    for (const [name, size] of targeted(scale)) {
      await runMuster(workerOf("muster"), size, table);
      add(await runContender(name, workerOf(name), size, table.peers, scale, endsAt));
    }
    for (const { contenders, withDatabase } of ROUNDS) {
      for (const size of scale.peers) {
        if (withDatabase || !scale.isQuick) await runMuster(workerOf("muster"), size, table);
        for (const name of contenders) {
          if (isDone(name, size)) continue;
          add(await runContender(name, workerOf(name), size, table.peers, scale, endsAt));
        }
        if (!withDatabase) continue;
        for (const run of await runDatabase(database, size, table.peers, scale, endsAt)) add(run);
      }
    }
  } finally {
    for (const worker of workers.values()) worker.end();
  }
  const place = ({ size }: { size: Size }) => scale.peers.indexOf(size);
  for (const list of [table.muster, table.onePass, table.peers]) {
    list.sort((a: { size: Size }, b: { size: Size }) => place(a) - place(b));
  }
  return table;
}

/** What the targets are held against runs first, so that they are measured on a slow machine too. */
function targeted({ peers, highs, library }: Scale): [ContenderName, Size][] {
  const find = ({ pledges, lines }: Size) =>
    peers.filter((size) => size.pledges === pledges && size.lines === lines);
  return [
    ...find(library).flatMap((size) => LIBRARIES.map((name): [ContenderName, Size] => [name, size])),
    ...find(highs).flatMap((size): [ContenderName, Size][] => [
      ["highsAggregated", size],
      ["highs", size],
    ]),
  ];
}

/** Measured in every round, beside the peers of that round; the best counts. */
async function runMuster(worker: WorkerProcess, size: Size, table: PeerTable): Promise<void> {
  const known = table.muster.find((row) => row.size === size);
  const knownPass = table.onePass.find((row) => row.size === size);
  if (known && (known.timing?.milliseconds ?? LONG_MS) >= LONG_MS) return;
  const own = await worker.ask("muster", { spec: { ...size } }, MUSTER_LIMIT_MS);
  const pass = await worker.ask("onePass", { spec: { ...size } }, MUSTER_LIMIT_MS);
  const timing = "result" in own ? own.result : null;
  const passTiming = "result" in pass ? pass.result : null;
  if (known && knownPass) {
    known.timing = better(known.timing, timing);
    known.kernel = better(known.kernel, timing?.kernel ?? null);
    knownPass.timing = better(knownPass.timing, passTiming);
    return;
  }
  const failure = "failure" in own ? own.failure : undefined;
  table.muster.push({
    size,
    timing,
    kernel: timing?.kernel ?? null,
    totals: timing?.totals ?? null,
    failure,
  });
  table.onePass.push({ size, timing: passTiming });
}

function better(a: Timing | null, b: Timing | null): Timing | null {
  if (!a || !b) return a ?? b;
  return a.milliseconds <= b.milliseconds ? a : b;
}

async function runContender(
  name: ContenderName,
  worker: WorkerProcess,
  size: Size,
  earlier: readonly PeerRun[],
  scale: Scale,
  endsAt: number,
): Promise<PeerRun> {
  const { name: peer, version } = CONTENDERS[name];
  const base = { peer, version, size, claimsOptimum: true, timing: null };
  const failure = reasonToSkip(peer, size, earlier, scale, endsAt);
  if (failure !== null) return { ...base, failure };
  const outcome = await worker.ask(
    "contender",
    { name, spec: { ...size } },
    scale.peerLimitMs,
    START_LIMIT_MS,
  );
  if ("failure" in outcome) return { ...base, failure: outcome.failure };
  const { totals, milliseconds, runs } = outcome.result;
  return { ...base, timing: { milliseconds, runs }, totals, claimed: sumOf(totals) };
}

async function runDatabase(
  database: PostgresPeers,
  size: Size,
  earlier: readonly PeerRun[],
  scale: Scale,
  endsAt: number,
): Promise<PeerRun[]> {
  const bases = [
    { peer: "PostgreSQL, greedy in PL/pgSQL", work: database.greedy },
    { peer: "PostgreSQL, plain sum", work: database.plainSum },
  ].map((found) => ({ ...found, skipped: reasonToSkip(found.peer, size, earlier, scale, endsAt) }));
  if (bases.some(({ skipped }) => skipped === null))
    await database.load(createInstance({ ...size }), scale.peerLimitMs);
  const runs: PeerRun[] = [];
  for (const { peer, work, skipped } of bases) {
    const base = { peer, version: database.version, size, claimsOptimum: false, timing: null };
    if (skipped !== null) {
      runs.push({ ...base, failure: skipped });
      continue;
    }
    try {
      const { result, ...timing } = await bestOf<Totals | number>(work);
      const claim =
        typeof result === "number" ? { claimed: result } : { totals: result, claimed: sumOf(result) };
      runs.push({ ...base, timing, ...claim });
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      const isLate = message.includes("statement timeout");
      runs.push({ ...base, failure: isLate ? pastLimit(scale.peerLimitMs) : message });
    }
  }
  return runs;
}

/** What failed at a size fails at every larger one, so that the run need not wait for it again. */
function reasonToSkip(
  peer: string,
  size: Size,
  earlier: readonly PeerRun[],
  { peerLimitMs }: Scale,
  endsAt: number,
): string | null {
  const failed = earlier.find(
    (run) =>
      run.peer === peer &&
      run.timing === null &&
      /^(> |out of memory)/.test(run.failure ?? "") &&
      run.size.pledges <= size.pledges &&
      run.size.lines <= size.lines,
  );
  if (failed?.failure !== undefined) {
    const reason = failed.failure.replace(/ \(.*/, "");
    return `${reason} (already at ${sizeName(failed.size)})`;
  }
  return performance.now() + peerLimitMs / 3 > endsAt ? "not run: the bench was out of time" : null;
}

function outcomeOf({ timing, failure }: PeerRun): string {
  return timing ? `${timing.milliseconds.toPrecision(3)} ms` : (failure ?? "");
}

export function sumOf(totals: Totals): number {
  return totals[0] + totals[1] + totals[2];
}
