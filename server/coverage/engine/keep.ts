// biome-ignore-all lint/style/noNonNullAssertion: every index is in range by construction, and checked reads cost half the time here
import { addTo, assign, type Flow } from "./assign";
import type { Network } from "./network";

/**
 * The assignment that keeps the most units of `held` in place while every sink gets `served`, as many units as
 * it gets without it, and every stage uses as many units as before.
 * Units held are worth 1, all others 0: they are added one entry at a time, each along a shortest cycle of the
 * residual graph, so that no cycle of positive worth is ever left behind (successive shortest paths).
 */
export function keepHeld(network: Network, served: Float64Array, held: Flow): Flow {
  const { sources } = network;
  const { flow } = assign(network, served, held);
  const sinkCount = served.length;
  const stageNode = (stage: number) => sinkCount + sources.length + stage;
  const servers: Set<number>[] = network.able.map(() => new Set());
  const free = Float64Array.from(sources, (source) => source.supply);
  flow.forEach((row, source) => {
    for (const [sink, units] of row) {
      servers[sink]!.add(source);
      free[source] = free[source]! - units;
    }
  });
  // units of an entry that count as held; what flows above them is free to move
  const secured = held.map((row, source) => {
    const kept = new Map<number, number>();
    for (const [sink, units] of row) kept.set(sink, Math.min(units, flowOf(source, sink)));
    return kept;
  });
  // entries that have lost units they count as held: the only arcs of negative cost
  const open = new Set<number>();

  held.forEach((row, source) => {
    for (const sink of [...row.keys()].sort((a, b) => a - b)) raise(source, sink, row.get(sink) ?? 0);
  });
  return flow;

  function raise(source: number, sink: number, wanted: number): void {
    const secure = (units: number) => {
      secured[source]!.set(sink, units);
      noteOpen(source, sink);
    };
    secure(Math.max(securedOf(source, sink), Math.min(flowOf(source, sink), wanted)));
    while (securedOf(source, sink) < wanted) {
      const path = cheapestPath(sink, sinkCount + source);
      if (!path) break;
      const limit = wanted - securedOf(source, sink);
      const units = path.reduce((least, arc) => Math.min(least, arc.room), limit);
      for (const arc of path) follow(arc, units);
      move(source, sink, units);
      secure(securedOf(source, sink) + units);
    }
    secure(wanted);
  }

  type Arc = { from: number; to: number; room: number };

  // from a sink with one unit too many to a source with one too few; null when it would cost more than it keeps
  function cheapestPath(start: number, goal: number): Arc[] | null {
    const costs = new Float64Array(stageNode(network.stages)).fill(Number.POSITIVE_INFINITY);
    const arcs = new Map<number, Arc>();
    const waiting = new Uint8Array(costs.length);
    const queue = [start];
    costs[start] = 0;
    for (let head = 0; head < queue.length; head++) {
      const node = queue[head]!;
      waiting[node] = 0;
      if (node === goal && open.size === 0) break;
      if (node !== goal) eachArc(node, relax);
    }
    if (costs[goal]! > 0) return null;
    const path: Arc[] = [];
    for (let node = goal; node !== start; ) {
      const arc = arcs.get(node);
      if (!arc) throw new RangeError("a path of the residual graph is broken");
      path.push(arc);
      node = arc.from;
    }
    return path;

    function relax(from: number, to: number, room: number, cost: number): void {
      const total = costs[from]! + cost;
      // each open entry can win back 1 at most
      if (total >= costs[to]! || total > open.size) return;
      costs[to] = total;
      arcs.set(to, { from, to, room });
      if (waiting[to] === 0) {
        waiting[to] = 1;
        queue.push(to);
      }
    }
  }

  function eachArc(
    node: number,
    visit: (from: number, to: number, room: number, cost: number) => void,
  ): void {
    if (node < sinkCount) {
      for (const source of servers[node]!) {
        const spare = flowOf(source, node) - securedOf(source, node);
        if (spare > 0) visit(node, sinkCount + source, spare, 0);
        else visit(node, sinkCount + source, flowOf(source, node), 1);
      }
    } else if (node < stageNode(0)) {
      const source = node - sinkCount;
      for (const sink of sources[source]!.sinks) {
        const lost = securedOf(source, sink) - flowOf(source, sink);
        if (lost > 0) visit(node, sink, lost, -1);
        else visit(node, sink, Number.POSITIVE_INFINITY, 0);
      }
      visit(node, stageNode(sources[source]!.stage), Number.POSITIVE_INFINITY, 0);
    } else {
      const stage = node - stageNode(0);
      sources.forEach((source, index) => {
        const room = free[index]!;
        if (source.stage === stage && room > 0) visit(node, sinkCount + index, room, 0);
      });
    }
  }

  function follow({ from, to }: Arc, units: number): void {
    if (from < sinkCount) move(to - sinkCount, from, -units);
    else if (to < sinkCount) move(from - sinkCount, to, units);
    else if (from < stageNode(0)) free[from - sinkCount] = free[from - sinkCount]! + units;
    else free[to - sinkCount] = free[to - sinkCount]! - units;
  }

  function move(source: number, sink: number, units: number): void {
    addTo(flow, source, sink, units);
    if (flowOf(source, sink) > 0) servers[sink]!.add(source);
    else servers[sink]!.delete(source);
    noteOpen(source, sink);
  }

  function noteOpen(source: number, sink: number): void {
    const key = source * sinkCount + sink;
    if (flowOf(source, sink) < securedOf(source, sink)) open.add(key);
    else open.delete(key);
  }

  function flowOf(source: number, sink: number): number {
    return flow[source]!.get(sink) ?? 0;
  }

  function securedOf(source: number, sink: number): number {
    return secured[source]!.get(sink) ?? 0;
  }
}
