// biome-ignore-all lint/style/noNonNullAssertion: the loop that is measured does nothing but its sum
import type { PledgeColumns } from "../engine/columns";
import { prepare } from "./engine-under-test";
import type { Instance } from "./instances";
import { bestOf } from "./measure";

/** What no program can undercut that looks at every pledge: one pass that sums two columns. */
export function onePassOver({ count, quantity, readyAtHours }: PledgeColumns): () => number {
  return () => {
    let sum = 0;
    for (let pledge = 0; pledge < count; pledge++) {
      sum = (sum + quantity[pledge]! + readyAtHours[pledge]!) | 0;
    }
    return sum;
  };
}

const TURNS = 3;
const ENOUGH_MS = 10_000;

/** Both in turns in one process, so that whatever slows the machine down slows both. */
export async function measureIngest({ columns, frame }: Instance) {
  let pass = Number.POSITIVE_INFINITY;
  let engine = Number.POSITIVE_INFINITY;
  const start = performance.now();
  for (let turn = 0; turn < TURNS && performance.now() - start < ENOUGH_MS; turn++) {
    pass = Math.min(pass, (await bestOf(onePassOver(columns))).milliseconds);
    engine = Math.min(engine, (await bestOf(() => prepare(columns, frame))).milliseconds);
  }
  return { pass, engine };
}
