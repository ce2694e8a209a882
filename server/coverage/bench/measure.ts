export interface Timing {
  /** the best of all runs */
  milliseconds: number;
  runs: number;
}

const RUNS = 5;
const SINGLE_RUN_MS = 5000;
/** Short ones are repeated until the compiler has seen them as often as a server would have. */
let warmMs = 250;
const MOST_RUNS = 2000;

export function setWarmth(milliseconds: number): void {
  warmMs = milliseconds;
}

/** Best of five runs, of more when they are short, of one when the first takes more than five seconds. */
export async function bestOf<T>(run: () => T | Promise<T>): Promise<Timing & { result: T }> {
  let best = Number.POSITIVE_INFINITY;
  let spent = 0;
  let runs = 0;
  for (;;) {
    const start = performance.now();
    const result = await run();
    const taken = performance.now() - start;
    best = Math.min(best, taken);
    spent += taken;
    runs++;
    const isEnough = runs >= RUNS && (spent >= warmMs || runs >= MOST_RUNS);
    if (isEnough || (runs === 1 && taken > SINGLE_RUN_MS)) return { milliseconds: best, runs, result };
  }
}
