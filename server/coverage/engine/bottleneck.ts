// biome-ignore-all lint/style/noNonNullAssertion: every index is in range by construction, and checked reads cost half the time here
import type { Flow } from "./assign";
import { addBit, type Bits, bitsOf, emptyBits, hasBit, lowestOf, meet, membersOf } from "./bits";
import type { Network } from "./network";
import type { Problem } from "./problem";
import type { Bottleneck } from "./types";

/**
 * The smallest set of lines around an open one whose eligible pledges are all used inside it: from the line to
 * every source that could serve it, to the lines which that source serves now, until nothing is added.
 * Every optimum gives the same set, because tight sets around a line are closed under intersection.
 */
export function createProver(problem: Problem, network: Network, flow: Flow): (line: number) => Bottleneck {
  const { lines, pledges } = problem;
  const eligible = network.sources.map((source) => bitsOf(lines.length, source.sinks));
  const steps = createSteps(network, flow, lines.length);
  return (line) => {
    const around = reach(line, steps);
    const members = membersOf(around);
    const able = new Uint8Array(pledges.length);
    network.sources.forEach((source, index) => {
      if (meet(eligible[index]!, around)) for (const lot of source.lots) able[lot.order] = 1;
    });
    const suppliers = pledges.filter((_, order) => able[order] === 1);
    let available = suppliers.reduce((sum, pledge) => sum + pledge.quantity, 0);
    // what pins hold outside the set cannot come to its aid
    for (const pin of problem.pins)
      if (able[pin.pledge] === 1 && !hasBit(around, pin.line)) available -= pin.quantity;
    return {
      requirements: members.map((member) => lines[member]!.id),
      pledges: suppliers.map((pledge) => pledge.id),
      required: members.reduce((sum, member) => sum + lines[member]!.quantity, 0),
      available,
    };
  };
}

/** For each line, the lines that a source which could serve it serves now. */
function createSteps(network: Network, flow: Flow, size: number): Bits[] {
  const steps = network.able.map(() => emptyBits(size));
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
      reached[word] = reached[word]! | step[word]!;
    }
  }
  return reached;
}
