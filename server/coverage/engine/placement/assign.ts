// biome-ignore-all lint/style/noNonNullAssertion: every index is in range by construction, and checking each would double the time
import { addBit, emptyBits, lowestOf, removeBit } from "./bits";
import type { Network } from "./network";

/** Units from each source to each sink; only positive entries. */
export type Flow = readonly Map<number, number>[];

export type Assignment = {
  flow: Flow;
  /** units given to each sink after each stage */
  servedAfter: readonly Float64Array[];
};

/**
 * Serves the sinks in order, each with all that it can get without taking from one before it.
 * Stage by stage supply is added and the assignment only grown, so that every stage's figures are an optimum
 * of its own and no unit of an earlier stage stays idle for one of a later stage.
 * `preferred` units are placed first; that is safe only if the demands can all be met at once.
 */
export function assign(network: Network, demands: Float64Array, preferred?: Flow): Assignment {
  const { sources, runEnds, able, sinkKinds } = network;
  const flow = sources.map(() => new Map<number, number>());
  const need = Float64Array.from(demands);
  const free = Float64Array.from(sources, (source) => source.supply);
  // the lot that each source is giving from, and what that lot has given
  const lotAt = new Int32Array(sources.length);
  const lotGiven = new Float64Array(sources.length);

  // sources of the stage under way that have free units
  const ready = emptyBits(sources.length);
  // sources of later stages, and those of which a failed search showed that no free unit is to be had through them
  const shut = emptyBits(sources.length);
  // the search under way
  const seen = emptyBits(sources.length);
  const reached = new Int32Array(demands.length);
  const fromSink = new Int32Array(demands.length);
  const fromSource = new Int32Array(demands.length);
  let search = 0;
  // sinks that no free source of this stage can serve any more
  const isDry = new Uint8Array(demands.length);
  // as far as the sources of this and earlier stages go
  let words = 0;

  const servedAfter: Float64Array[] = [];
  for (let stage = 0; stage < network.stages; stage++) {
    openStage(stage);
    if (preferred) placePreferred(preferred, stage);
    for (let sink = 0; sink < demands.length; sink++) {
      takeFree(sink);
      while (need[sink]! > 0 && augment(sink)) {}
    }
    servedAfter.push(demands.map((demand, sink) => demand - need[sink]!));
  }
  return { flow, servedAfter };

  // free units of an earlier stage are out of reach for good, or that stage would have used them
  function openStage(stage: number): void {
    ready.fill(0);
    shut.fill(0);
    isDry.fill(0);
    sources.forEach((source, index) => {
      if (source.stage <= stage) words = (index >>> 5) + 1;
      if (source.stage > stage) addBit(shut, index);
      else if (source.stage === stage && free[index]! > 0) addBit(ready, index);
    });
  }

  function placePreferred(wanted: Flow, stage: number): void {
    sources.forEach((source, index) => {
      if (source.stage !== stage) return;
      for (const [sink, units] of wanted[index]!)
        give(index, sink, Math.min(units, need[sink]!, free[index]!));
    });
  }

  // run by run, the sink's own kind before others
  function takeFree(sink: number): void {
    const candidates = able[sink]!;
    let own: number[] = [];
    let others: number[] = [];
    let runEnd = 0;
    if (isDry[sink] === 1) return;
    const closeRun = () => {
      takeInLotOrder(sink, own);
      takeInLotOrder(sink, others);
      own = [];
      others = [];
    };
    for (let word = 0; word < words && need[sink]! > 0; word++) {
      for (let rest = candidates[word]! & ready[word]!; rest !== 0; rest &= rest - 1) {
        const source = lowestOf(word, rest);
        if (source >= runEnd) {
          closeRun();
          runEnd = runEnds[source]!;
        }
        (sources[source]!.kind === sinkKinds[sink] ? own : others).push(source);
      }
    }
    closeRun();
  }

  function takeInLotOrder(sink: number, candidates: readonly number[]): void {
    while (need[sink]! > 0) {
      let best = -1;
      let bestOrder = Number.POSITIVE_INFINITY;
      for (const source of candidates) {
        if (free[source] === 0) continue;
        const { order } = currentLot(source);
        if (order < bestOrder) {
          best = source;
          bestOrder = order;
        }
      }
      if (best < 0) return;
      // a single candidate need not be asked again after each lot
      const lotLeft = candidates.length === 1 ? free[best]! : currentLot(best).size - lotGiven[best]!;
      give(best, sink, Math.min(need[sink]!, lotLeft));
    }
  }

  function currentLot(source: number): { order: number; size: number } {
    const { lots } = sources[source]!;
    let place = lotAt[source]!;
    for (; lotGiven[source]! >= lots[place]!.size; place++) lotGiven[source]! -= lots[place]!.size;
    lotAt[source] = place;
    return lots[place]!;
  }

  function give(source: number, sink: number, units: number): void {
    if (units <= 0) return;
    addTo(flow, source, sink, units);
    free[source]! -= units;
    lotGiven[source]! += units;
    need[sink]! -= units;
    if (free[source] === 0) removeBit(ready, source);
  }

  // breadth first: a source that could serve the sink, the sinks that it serves now, sources for those, ...
  // true: something moved and another search may find more
  function augment(target: number): boolean {
    search++;
    seen.set(shut);
    reached[target] = search;
    const queue = [target];
    for (let head = 0; head < queue.length; head++) {
      const sink = queue[head]!;
      for (let source = firstReady(sink); source >= 0; source = firstReady(sink)) {
        const isPathWhole = push(target, sink, source);
        if (need[target] === 0 || !isPathWhole) return true;
      }
      const candidates = able[sink]!;
      for (let word = 0; word < words; word++) {
        const fresh = candidates[word]! & ~seen[word]!;
        if (fresh === 0) continue;
        seen[word]! |= fresh;
        for (let rest = fresh; rest !== 0; rest &= rest - 1) follow(sink, lowestOf(word, rest), queue);
      }
    }
    // what has no way to a free unit has none for the rest of the stage
    shut.set(seen);
    return false;
  }

  function firstReady(sink: number): number {
    if (isDry[sink] === 1) return -1;
    const candidates = able[sink]!;
    for (let word = 0; word < words; word++) {
      const found = candidates[word]! & ready[word]!;
      if (found !== 0) return lowestOf(word, found);
    }
    isDry[sink] = 1;
    return -1;
  }

  function follow(sink: number, source: number, queue: number[]): void {
    for (const served of flow[source]!.keys()) {
      if (reached[served] === search) continue;
      reached[served] = search;
      fromSink[served] = sink;
      fromSource[served] = source;
      queue.push(served);
    }
  }

  // the free source serves the last sink of the path, whose source moves to the sink before it, and so on
  // true: every source on the path still serves its sink, so that the path can be used again
  function push(target: number, last: number, source: number): boolean {
    let room = Number.POSITIVE_INFINITY;
    for (let sink = last; sink !== target; sink = fromSink[sink]!) {
      room = Math.min(room, flow[fromSource[sink]!]!.get(sink)!);
    }
    const units = Math.min(need[target]!, free[source]!, room);
    give(source, last, units);
    for (let sink = last; sink !== target; sink = fromSink[sink]!) {
      addTo(flow, fromSource[sink]!, sink, -units);
      addTo(flow, fromSource[sink]!, fromSink[sink]!, units);
    }
    // the need met was the target's: the last sink only changed its source
    need[last]! += units;
    need[target]! -= units;
    return units < room;
  }
}

export function addTo(flow: Flow, source: number, sink: number, units: number): void {
  const row = flow[source]!;
  const sum = (row.get(sink) ?? 0) + units;
  if (sum === 0) row.delete(sink);
  else row.set(sink, sum);
}
