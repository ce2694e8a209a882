// biome-ignore-all lint/style/noNonNullAssertion: every index is in range by construction, as in the engine's own loops
import type { Network } from "../network";
import { addUnits, emptyTotals, type Peer } from "./peer";

/** As it stands in textbooks (Dinic 1970): level graph, blocking flow, until the sink is out of reach. */
export const dinic: Peer<{ network: Network; graph: Graph; empty: Float64Array }[]> = {
  build: (networks) =>
    networks.map((network) => {
      const graph = graphOf(network);
      return { network, graph, empty: graph.room.slice() };
    }),
  solve: (inputs) => {
    const totals = emptyTotals();
    for (const { network, graph, empty } of inputs) {
      graph.room.set(empty);
      // A line once served keeps its flow, so that priorities can be opened one after the other.
      for (const priority of [1, 2, 3] as const) {
        network.lines.forEach((line, place) => {
          if (line.priority === priority) graph.room[graph.sinkArcs[place]!] = line.quantity;
        });
        addUnits(totals, priority, maximise(graph));
      }
    }
    return totals;
  },
};

interface Graph {
  nodes: number;
  /** by node, then by arc: a list of arcs; the twin of arc a is a ^ 1 */
  first: Int32Array;
  next: Int32Array;
  head: Int32Array;
  room: Float64Array;
  sinkArcs: Int32Array;
}

const SOURCE = 0;
const SINK = 1;

function graphOf({ lines, supply, starts, targets }: Network): Graph {
  const nodes = 2 + supply.length + lines.length;
  const arcs = 2 * (supply.length + targets.length + lines.length);
  const graph: Graph = {
    nodes,
    first: new Int32Array(nodes).fill(-1),
    next: new Int32Array(arcs),
    head: new Int32Array(arcs),
    room: new Float64Array(arcs),
    sinkArcs: new Int32Array(lines.length),
  };
  const { first, next, head, room, sinkArcs } = graph;
  let count = 0;
  const addArc = (from: number, to: number, units: number) => {
    for (const [tail, end, free] of [
      [from, to, units],
      [to, from, 0],
    ] as const) {
      head[count] = end;
      room[count] = free;
      next[count] = first[tail]!;
      first[tail] = count++;
    }
  };
  for (let source = 0; source < supply.length; source++) {
    addArc(SOURCE, 2 + source, supply[source]!);
    for (let edge = starts[source]!; edge < starts[source + 1]!; edge++) {
      addArc(2 + source, 2 + supply.length + targets[edge]!, Number.MAX_SAFE_INTEGER);
    }
  }
  for (let line = 0; line < lines.length; line++) {
    sinkArcs[line] = count;
    addArc(2 + supply.length + line, SINK, 0);
  }
  return graph;
}

function maximise({ nodes, first, next, head, room }: Graph): number {
  const level = new Int32Array(nodes);
  const current = new Int32Array(nodes);
  const queue = new Int32Array(nodes);
  const path: number[] = [];
  let flow = 0;

  while (isReached()) {
    current.set(first);
    for (let sent = push(); sent > 0; sent = push()) flow += sent;
  }
  return flow;

  function isReached(): boolean {
    level.fill(-1);
    level[SOURCE] = 0;
    queue[0] = SOURCE;
    let end = 1;
    for (let place = 0; place < end; place++) {
      const node = queue[place]!;
      for (let arc = first[node]!; arc >= 0; arc = next[arc]!) {
        const to = head[arc]!;
        if (room[arc]! <= 0 || level[to]! >= 0) continue;
        level[to] = level[node]! + 1;
        queue[end++] = to;
      }
    }
    return level[SINK]! >= 0;
  }

  /** One path of the level graph; dead ends are not entered again. */
  function push(): number {
    path.length = 0;
    let node = SOURCE;
    while (node !== SINK) {
      const arc = current[node]!;
      if (arc < 0) {
        const back = path.pop();
        if (back === undefined) return 0;
        node = head[back ^ 1]!;
        current[node] = next[back]!;
        continue;
      }
      const to = head[arc]!;
      if (room[arc]! > 0 && level[to] === level[node]! + 1) {
        path.push(arc);
        node = to;
      } else {
        current[node] = next[arc]!;
      }
    }
    let units = Number.MAX_SAFE_INTEGER;
    for (const arc of path) units = Math.min(units, room[arc]!);
    for (const arc of path) {
      room[arc]! -= units;
      room[arc ^ 1]! += units;
    }
    return units;
  }
}
