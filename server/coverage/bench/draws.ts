import { draw, prepare } from "./engine-under-test";
import type { Instance } from "./instances";
import { bestOf, type Timing } from "./measure";

const SEED = 1;

/** On one thread. */
export async function measureDraws({ columns, frame }: Instance, draws: number): Promise<Timing> {
  const handle = prepare(columns, frame);
  const { milliseconds, runs } = await bestOf(() => draw(handle, draws, SEED));
  return { milliseconds, runs };
}
