import { cpus, totalmem } from "node:os";
import { measureColdStart } from "./cold-start";
import { createInstance } from "./instances";
import { measureLive } from "./live";
import type { PostgresPeers } from "./peers/postgres";
import type { Outcome, WorkerProcess } from "./processes";
import { atLeast, atMost, notMeasured, type Row } from "./rows";
import { type Scale, sizeName } from "./scale";

const LIMIT_MS = 120_000;

export interface GrowthPoint {
  pledges: number;
  milliseconds: number;
  onePass: number;
}

export async function measureGrowth(worker: WorkerProcess, { growth }: Scale): Promise<GrowthPoint[]> {
  const points: GrowthPoint[] = [];
  for (const pledges of growth.pledges) {
    const spec = { pledges, lines: growth.lines };
    const both = await worker.ask("ingest", { spec }, LIMIT_MS);
    if ("result" in both)
      points.push({ pledges, milliseconds: both.result.engine, onePass: both.result.pass });
  }
  return points;
}

/** Slope of the line through the points on two logarithmic scales: 1 = twice the pledges, twice the time. */
export function exponentOf(points: readonly GrowthPoint[]): number {
  const logs = points.map(
    ({ pledges, milliseconds }) => [Math.log(pledges), Math.log(milliseconds)] as const,
  );
  const meanX = logs.reduce((sum, [x]) => sum + x, 0) / logs.length;
  const meanY = logs.reduce((sum, [, y]) => sum + y, 0) / logs.length;
  const covariance = logs.reduce((sum, [x, y]) => sum + (x - meanX) * (y - meanY), 0);
  return covariance / logs.reduce((sum, [x]) => sum + (x - meanX) ** 2, 0);
}

export async function measureExactness(worker: WorkerProcess, { cases }: Scale): Promise<Row> {
  const total = Object.values(cases).reduce((sum, count) => sum + count, 0);
  const claim = {
    name: `exactness: differences in ${total} cases (exhaustive, textbook flow, HiGHS, metamorphic)`,
    unit: "differences",
    target: 0,
  };
  const outcome = await worker.ask("exactness", cases, 4 * LIMIT_MS);
  return rowOf(claim, outcome, ({ differences }) => atMost({ ...claim, ratio: differences }));
}

export async function measureIngestRow(worker: WorkerProcess, { ingest }: Scale): Promise<Row> {
  const claim = {
    name: `${sizeName(ingest)}, ingest and full optimum, against one pass over two columns`,
    unit: "times",
    target: 8,
  };
  const outcome = await worker.ask("ingest", { spec: ingest }, LIMIT_MS);
  return rowOf(claim, outcome, ({ engine, pass }) =>
    atMost({ ...claim, ratio: engine / pass, note: `${digits(engine)} ms against ${digits(pass)} ms` }),
  );
}

export function growthRow(points: readonly GrowthPoint[], { growth }: Scale): Row {
  const claim = {
    name: `growth from ${growth.pledges[0]} to ${growth.pledges.at(-1)} pledges at ${growth.lines} lines`,
    unit: "exponent",
    target: 1.05,
  };
  return points.length < growth.pledges.length
    ? notMeasured({ ...claim, bound: "at most", note: "a size did not finish" })
    : atMost({ ...claim, ratio: exponentOf(points) });
}

export async function measureResilienceRows(
  worker: WorkerProcess,
  { resilience, freshSolvesMs }: Scale,
): Promise<Row[]> {
  const time = {
    name: `${sizeName(resilience)}, N-1 and N-2 over all nations`,
    unit: "ms",
    target: 15,
  };
  const same = {
    name: `${sizeName(resilience)}, N-1 and N-2 that differ from a fresh solve`,
    unit: "differences",
    target: 0,
  };
  const timing = await worker.ask("resilience", { spec: resilience }, LIMIT_MS);
  const check = await worker.ask("freshSolves", { spec: resilience, limitMs: freshSolvesMs }, LIMIT_MS);
  return [
    rowOf(time, timing, ({ milliseconds }) => atMost({ ...time, ratio: milliseconds })),
    rowOf(same, check, ({ checked, wrong }) =>
      atMost({ ...same, ratio: wrong, note: `${checked} fresh solves` }),
    ),
  ];
}

export async function measureDrawsRow(worker: WorkerProcess, { draws }: Scale): Promise<Row> {
  const claim = {
    name: `${sizeName(draws)}, ${draws.draws} draws on one thread`,
    unit: "ms",
    target: 300,
  };
  const { draws: count, ...spec } = draws;
  const outcome = await worker.ask("draws", { spec, draws: count }, LIMIT_MS);
  return rowOf(claim, outcome, ({ milliseconds }) => atMost({ ...claim, ratio: milliseconds }));
}

export async function measureEditRow(worker: WorkerProcess, { edit }: Scale): Promise<Row> {
  const claim = {
    name: `${sizeName(edit)}, one pledge edited, coverage of all lines again`,
    unit: "ms",
    target: 0.2,
  };
  const outcome = await worker.ask("edit", { spec: edit }, LIMIT_MS);
  return rowOf(claim, outcome, ({ milliseconds, isRight }) => {
    const row = atMost({ ...claim, ratio: milliseconds });
    return isRight ? row : { ...row, holds: false, note: "differs from a fresh solve" };
  });
}

export async function measureMemoryRow(worker: WorkerProcess, { memory }: Scale): Promise<Row> {
  const claim = {
    name: `${sizeName(memory)}, memory beyond the input columns`,
    unit: "MB",
    target: 64,
  };
  const outcome = await worker.ask("memory", { spec: memory }, LIMIT_MS);
  return rowOf(claim, outcome, ({ bytes }) => atMost({ ...claim, ratio: bytes / 2 ** 20 }));
}

export async function measureLiveRow({ draws }: Scale): Promise<Row> {
  const claim = {
    name: `/api/health/live, slowest answer while ${draws.draws} draws run`,
    unit: "ms",
    target: 50,
  };
  const { atRest, drawing } = await measureLive(draws);
  return atMost({ ...claim, ratio: drawing, note: `at rest ${digits(atRest)} ms` });
}

export async function measureColdStartRow({ coldStart }: Scale, database: PostgresPeers): Promise<Row> {
  const claim = {
    name: `${sizeName(coldStart)}, cold start from the snapshot of a revision, against a row object for each pledge`,
    unit: "times",
    target: 10,
  };
  const { rows, packed } = await measureColdStart(database, createInstance(coldStart));
  return atLeast({
    ...claim,
    ratio: rows / packed,
    note: `${digits(packed)} ms against ${digits(rows)} ms`,
  });
}

function rowOf<T>(
  claim: { name: string; unit: string; target: number },
  outcome: Outcome<T>,
  measured: (result: T) => Row,
): Row {
  if ("result" in outcome) return measured(outcome.result);
  return notMeasured({ ...claim, bound: "at most", note: outcome.failure });
}

export function digits(value: number): string {
  return String(Number(value.toPrecision(3)));
}

export function machine(): Record<string, string | number> {
  const [cpu] = cpus();
  return {
    processor: cpu?.model ?? "unknown",
    cores: cpus().length,
    memoryGB: Math.round(totalmem() / 2 ** 30),
    platform: `${process.platform} ${process.arch}`,
    node: process.version,
  };
}
