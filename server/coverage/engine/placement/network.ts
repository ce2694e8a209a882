// biome-ignore-all lint/style/noNonNullAssertion: every index is in range by construction, and checking each would double the time
import { addBit, type Bits, emptyBits } from "./bits";

/** Interchangeable units, in lots; `order` places a lot among all lots of all sources. */
export type Source = {
  /** supply of an earlier stage is used before any of a later one is added */
  stage: number;
  kind: string;
  /** ascending by order */
  lots: { order: number; size: number }[];
  supply: number;
  /** the sinks that it may serve, ascending */
  sinks: Int32Array;
};

export type Network = {
  /** by stage, then fewest sinks, then lowest lot: the order in which they are tried */
  sources: readonly Source[];
  /** by source: where the run of sources ends that only their kind or their lots tell apart */
  runEnds: Int32Array;
  /** by sink, in strict order: the sources that may serve it */
  able: readonly Bits[];
  sinkKinds: readonly string[];
  stages: number;
};

export function createNetwork(
  unordered: readonly Source[],
  sinkKinds: readonly string[],
  stages: number,
): Network {
  const sources = [...unordered].sort(
    (a, b) => a.stage - b.stage || a.sinks.length - b.sinks.length || a.lots[0]!.order - b.lots[0]!.order,
  );
  const runEnds = new Int32Array(sources.length);
  for (let index = sources.length - 1; index >= 0; index--) {
    const next = sources[index + 1];
    const isLast =
      next?.stage !== sources[index]!.stage || next.sinks.length !== sources[index]!.sinks.length;
    runEnds[index] = isLast ? index + 1 : runEnds[index + 1]!;
  }
  const able = sinkKinds.map(() => emptyBits(sources.length));
  sources.forEach((source, index) => {
    for (const sink of source.sinks) addBit(able[sink]!, index);
  });
  return { sources, runEnds, able, sinkKinds, stages };
}
