// biome-ignore-all lint/style/noNonNullAssertion: every index is in range by construction, and checking each would double the time
import { addTo, assign, type Flow } from "./assign";
import type { Network } from "./network";

type Arc = { from: number; to: number; room: number };

/**
 * The assignment that keeps the most units of `held` in place while every sink gets `served`, as many units as
 * it gets without it, and every stage uses as many units as before.
 * A minimum-cost circulation: a unit kept costs -1, any other 0. Entries of `held` are added one by one; where an
 * entry would close a cycle of negative cost, units are sent round the cheapest such cycle until none is left.
 * Prices on the nodes keep all reduced costs of the residual graph at 0 or more (Edmonds and Karp 1972), so a search
 * looks no further than its entry is worth, and most entries need none.
 */
export function keepHeld(network: Network, served: Float64Array, held: Flow): Flow {
  const { sources } = network;
  const { flow } = assign(network, served, held);

  // nodes: sinks, then sources, then stages
  const firstSource = served.length;
  const firstStage = firstSource + sources.length;
  const nodeCount = firstStage + network.stages;
  const prices = new Float64Array(nodeCount);

  const free = Float64Array.from(sources, (source) => source.supply);
  const servers: Set<number>[] = network.able.map(() => new Set());
  flow.forEach((row, source) => {
    for (const [sink, units] of row) {
      servers[sink]!.add(source);
      free[source]! -= units;
    }
  });
  // how many units of an entry count as kept: moving them away costs 1, winning back what was moved away costs -1
  const secured = held.map((row, source) => {
    const kept = new Map<number, number>();
    for (const [sink, units] of row) kept.set(sink, Math.min(units, flowOf(source, sink)));
    return kept;
  });

  held.forEach((row, source) => {
    for (const sink of [...row.keys()].sort((a, b) => a - b)) addEntry(source, sink, row.get(sink)!);
  });
  return flow;

  function addEntry(source: number, sink: number, wanted: number): void {
    const kept = secured[source]!;
    kept.set(sink, Math.max(kept.get(sink)!, Math.min(flowOf(source, sink), wanted)));
    while (kept.get(sink)! < wanted) {
      const path = cheapestPath(sink, firstSource + source);
      if (!path) break;
      const limit = wanted - kept.get(sink)!;
      const units = path.reduce((least, arc) => Math.min(least, arc.room), limit);
      for (const arc of path) send(arc, units);
      move(source, sink, units);
      kept.set(sink, kept.get(sink)! + units);
    }
    kept.set(sink, wanted);
  }

  // from a sink with a unit too many to the source that gave it: null when the cycle would not gain anything
  function cheapestPath(start: number, goal: number): Arc[] | null {
    const worth = prices[start]! - prices[goal]!;
    if (worth < 0) return null;
    const lengths = new Map([[start, 0]]);
    const arcs = new Map<number, Arc>();
    const settled = new Uint8Array(nodeCount);
    const buckets: number[][] = [[start]];
    let length = 0;
    search: for (; length <= worth; length++) {
      const bucket = buckets[length] ?? [];
      for (let place = 0; place < bucket.length; place++) {
        const node = bucket[place]!;
        if (settled[node] === 1 || lengths.get(node) !== length) continue;
        if (node === goal) break search;
        settled[node] = 1;
        eachArc(node, settled, relax);
      }
    }
    for (const [node, reached] of lengths) if (reached < length) prices[node]! += reached - length;
    if (length > worth) return null;
    const path: Arc[] = [];
    for (let node = goal; node !== start; node = path.at(-1)!.from) path.push(arcs.get(node)!);
    return path;

    function relax(from: number, to: number, room: number, cost: number): void {
      const reached = length + cost + prices[from]! - prices[to]!;
      if (reached > worth || reached >= (lengths.get(to) ?? Number.POSITIVE_INFINITY)) return;
      lengths.set(to, reached);
      arcs.set(to, { from, to, room });
      buckets[reached] ??= [];
      buckets[reached]!.push(to);
    }
  }

  type Visit = (from: number, to: number, room: number, cost: number) => void;

  function eachArc(node: number, settled: Uint8Array, visit: Visit): void {
    if (node >= firstStage) fromStage(node - firstStage, settled, visit);
    else if (node >= firstSource) fromSource(node - firstSource, settled, visit);
    else fromSink(node, settled, visit);
  }

  // a sink gives a unit back
  function fromSink(sink: number, settled: Uint8Array, visit: Visit): void {
    for (const source of servers[sink]!) {
      if (settled[firstSource + source] === 1) continue;
      const units = flowOf(source, sink);
      const movable = units - (secured[source]!.get(sink) ?? 0);
      if (movable > 0) visit(sink, firstSource + source, movable, 0);
      else visit(sink, firstSource + source, units, 1);
    }
  }

  // a source has a unit for another sink, or leaves it idle
  function fromSource(source: number, settled: Uint8Array, visit: Visit): void {
    const node = firstSource + source;
    const kept = secured[source]!;
    for (const sink of sources[source]!.sinks) {
      if (settled[sink] === 1) continue;
      const lost = kept.size === 0 ? 0 : (kept.get(sink) ?? 0) - flowOf(source, sink);
      if (lost > 0) visit(node, sink, lost, -1);
      else visit(node, sink, Number.POSITIVE_INFINITY, 0);
    }
    visit(node, firstStage + sources[source]!.stage, Number.POSITIVE_INFINITY, 0);
  }

  // an idle unit is replaced by one of the same stage
  function fromStage(stage: number, settled: Uint8Array, visit: Visit): void {
    for (let source = 0; source < sources.length; source++) {
      if (sources[source]!.stage !== stage || free[source] === 0 || settled[firstSource + source] === 1)
        continue;
      visit(firstStage + stage, firstSource + source, free[source]!, 0);
    }
  }

  function send({ from, to }: Arc, units: number): void {
    if (from < firstSource) move(to - firstSource, from, -units);
    else if (to < firstSource) move(from - firstSource, to, units);
    else if (to >= firstStage) free[from - firstSource]! += units;
    else free[to - firstSource]! -= units;
  }

  function move(source: number, sink: number, units: number): void {
    addTo(flow, source, sink, units);
    if (flow[source]!.has(sink)) servers[sink]!.add(source);
    else servers[sink]!.delete(source);
  }

  function flowOf(source: number, sink: number): number {
    return flow[source]!.get(sink) ?? 0;
  }
}
