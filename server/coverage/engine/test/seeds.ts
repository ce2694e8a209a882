import { createRandom, type Random } from "./random";

/** Runs the case once per seed; a failure names the seed that brings it back. */
export function eachSeed(first: number, count: number, run: (random: Random) => void): void {
  for (let seed = first; seed < first + count; seed++) {
    try {
      run(createRandom(seed));
    } catch (error) {
      throw new Error(`seed ${seed}: ${error instanceof Error ? error.message : String(error)}`, {
        cause: error,
      });
    }
  }
}
