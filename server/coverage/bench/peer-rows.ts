import { digits } from "./claims";
import { type PeerRun, type PeerTable, sumOf } from "./peer-runs";
import { atLeast, notMeasured, type Row } from "./rows";
import { type Scale, type Size, sizeName } from "./scale";

/** One row for every peer at every size: how many times longer it takes than Muster. */
export function peerRows(table: PeerTable, { peerLimitMs }: Scale): Row[] {
  return table.peers.map((run) => {
    const claim = {
      name: `${run.peer} ${run.version}, ${sizeName(run.size)}`,
      unit: "times Muster's time",
      target: 1,
    };
    const ratio = ratioOf(table, run, peerLimitMs);
    const note = noteOf(table, run);
    // a peer that did not finish says nothing against Muster, one that did and differs says everything
    const isRefuted = agreementOf(table, run) === false;
    if (ratio === null) {
      const holds = /^out of memory/.test(run.failure ?? "") && musterAt(table, run.size) !== null;
      return { ...notMeasured({ ...claim, bound: "at least", note }), holds };
    }
    const row = atLeast({ ...claim, ratio, note });
    return { ...row, holds: row.holds && !isRefuted };
  });
}

/** The rows of the targets against peers. */
export function comparisonRows(table: PeerTable, scale: Scale): Row[] {
  const against = (name: string, size: Size, target: number, matches: (run: PeerRun) => boolean): Row => {
    const claim = { name: `${sizeName(size)}, against ${name}`, unit: "times", target };
    const runs = table.peers.filter((run) => isSame(run.size, size) && matches(run));
    const ratios = runs.flatMap((run) => {
      const ratio = ratioOf(table, run, scale.peerLimitMs);
      return ratio === null ? [] : [{ run, ratio }];
    });
    const [best] = ratios.sort((a, b) => a.ratio - b.ratio);
    if (!best) return notMeasured({ ...claim, bound: "at least", note: runs[0]?.failure ?? "not run" });
    const row = atLeast({
      ...claim,
      ratio: best.ratio,
      note: `${best.run.peer}: ${noteOf(table, best.run)}`,
    });
    return { ...row, holds: row.holds && runs.every((run) => agreementOf(table, run) !== false) };
  };
  return [
    against("HiGHS wasm, raw network", scale.highs, 1000, ({ peer }) => peer === "HiGHS (wasm)"),
    against("HiGHS wasm, both given the aggregated network", scale.highs, 100, isAggregated),
    against("the best npm library that finishes", scale.library, 50, ({ peer }) =>
      /^(HiGHS \(wasm\)|glpk\.js|javascript-lp-solver|YALPS)$/.test(peer),
    ),
  ];
}

/**
 * Against Muster from the raw columns on, or from the aggregated network on where the peer is given that. Past the
 * limit the ratio is at least what the limit makes it.
 */
function ratioOf(table: PeerTable, run: PeerRun, limitMs: number): number | null {
  const own = isAggregated(run) ? kernelAt(table, run.size) : musterAt(table, run.size);
  if (own === null) return null;
  if (run.timing) return run.timing.milliseconds / own;
  return run.failure?.startsWith("> ") ? limitMs / own : null;
}

function noteOf(table: PeerTable, run: PeerRun): string {
  if (!run.timing) return run.failure?.startsWith("> ") ? `${run.failure}: at least` : (run.failure ?? "");
  const time = `${digits(run.timing.milliseconds)} ms${run.timing.runs === 1 ? ", 1 run" : ""}`;
  const agrees = agreementOf(table, run);
  if (agrees !== null) return `${time}, ${agrees ? "same optimum" : "another optimum"}`;
  return `${time}, claims ${errorOf(table, run)}`;
}

/** Null where the peer claims no optimum or did not finish. */
export function agreementOf(table: PeerTable, run: PeerRun): boolean | null {
  const truth = truthAt(table, run.size);
  if (!run.claimsOptimum || !run.totals || !truth) return null;
  return run.totals.every((units, place) => units === truth[place]);
}

/** How far a claim is from the truth, in words. */
export function errorOf(table: PeerTable, run: PeerRun): string {
  const truth = truthAt(table, run.size);
  if (!truth || run.claimed === undefined) return "nothing";
  const all = percent(run.claimed, sumOf(truth));
  return run.totals ? `${all} in all, ${percent(run.totals[0], truth[0])} critical` : all;
}

function percent(claimed: number, truth: number): string {
  const error = truth === 0 ? 0 : (100 * (claimed - truth)) / truth;
  return `${error < 0 ? "−" : "+"}${Math.abs(error).toFixed(1)} %`;
}

function truthAt(table: PeerTable, size: Size) {
  return table.muster.find((own) => isSame(own.size, size))?.totals ?? null;
}

function musterAt(table: PeerTable, size: Size): number | null {
  return table.muster.find((own) => isSame(own.size, size))?.timing?.milliseconds ?? null;
}

/** Without what it takes to get from the columns to the aggregated network. */
function kernelAt(table: PeerTable, size: Size): number | null {
  return table.muster.find((own) => isSame(own.size, size))?.kernel?.milliseconds ?? null;
}

function isAggregated({ peer }: PeerRun): boolean {
  return peer.includes("aggregated");
}

export function isSame(a: Size, b: Size): boolean {
  return a.pledges === b.pledges && a.lines === b.lines;
}
