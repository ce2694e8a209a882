// biome-ignore-all lint/style/noNonNullAssertion: every index is in range by construction, and checking each would double the time
import type { Flow } from "../../placement/assign";
import { addBit, type Bits, bitsOf, emptyBits, hasBit, lowestOf, membersOf } from "../../placement/bits";
import type { Network } from "../../placement/network";
import type { Bottleneck } from "../../types";
import type { Problem } from "./problem";

/**
 * The smallest set of lines around an open one whose eligible pledges are all used inside it: from the line to
 * every source that could serve it, to the lines which that source serves now, until nothing is added.
 * Every optimum gives the same set, because tight sets around a line are closed under intersection.
 */
export function createProver(problem: Problem, network: Network, flow: Flow): (line: number) => Bottleneck {
  const { lines, pledges, pins } = problem;
  let steps: Bits[] | null = null;
  return (line) => {
    steps ??= createSteps(network, flow);
    const around = reach(line, steps);
    const members = membersOf(around);
    const able = new Uint8Array(pledges.length);
    for (const source of membersOf(uniteAble(network, members))) {
      for (const lot of network.sources[source]!.lots) able[lot.order] = 1;
    }
    const suppliers = pledges.filter((_, order) => able[order] === 1);
    let available = suppliers.reduce((sum, pledge) => sum + pledge.quantity, 0);
    // what pins hold outside the set cannot come to its aid
    for (const pin of pins) {
      if (able[pin.pledge] === 1 && !hasBit(around, pin.line)) available -= pin.quantity;
    }
    return {
      requirements: members.map((member) => lines[member]!.id),
      pledges: suppliers.map((pledge) => pledge.id),
      required: members.reduce((sum, member) => sum + lines[member]!.quantity, 0),
      available,
    };
  };
}

function uniteAble(network: Network, lines: readonly number[]): Bits {
  const union = emptyBits(network.sources.length);
  for (const line of lines) {
    const able = network.able[line]!;
    for (let word = 0; word < union.length; word++) union[word]! |= able[word]!;
  }
  return union;
}

/** For each line, the lines that a source which could serve it serves now. */
function createSteps(network: Network, flow: Flow): Bits[] {
  const steps = network.able.map(() => emptyBits(network.able.length));
  network.sources.forEach((source, index) => {
    for (const served of flow[index]!.keys()) {
      for (const line of source.sinks) addBit(steps[line]!, served);
    }
  });
  return steps;
}

function reach(start: number, steps: readonly Bits[]): Bits {
  const reached = bitsOf(steps.length, [start]);
  const queue = [start];
  for (let head = 0; head < queue.length; head++) {
    const step = steps[queue[head]!]!;
    for (let word = 0; word < step.length; word++) {
      for (let fresh = step[word]! & ~reached[word]!; fresh !== 0; fresh &= fresh - 1) {
        queue.push(lowestOf(word, fresh));
      }
      reached[word]! |= step[word]!;
    }
  }
  return reached;
}
