import { relative } from "node:path";
import { expect } from "vitest";
import { createRandom, type Random } from "./random";

/**
 * Runs the case once per seed. A failure names the seed and the command that runs it alone; with SEED set, only that
 * seed is run, and only where it belongs.
 */
export function eachSeed(first: number, count: number, run: (random: Random) => void): void {
  const only = process.env.SEED === undefined ? null : Number(process.env.SEED);
  for (let seed = first; seed < first + count; seed++) {
    if (only !== null && seed !== only) continue;
    try {
      run(createRandom(seed));
    } catch (error) {
      throw new Error(
        `seed ${seed}: ${error instanceof Error ? error.message : String(error)}\n${replay(seed)}`,
        {
          cause: error,
        },
      );
    }
  }
}

/** That enough cases of a kind were among the seeds; not asked where one of them is replayed. */
export function expectMoreThan(least: number, count: number): void {
  if (process.env.SEED === undefined) expect(count).toBeGreaterThan(least);
}

function replay(seed: number): string {
  const { testPath, currentTestName } = expect.getState();
  const file = testPath ? relative(process.cwd(), testPath) : "";
  // vitest joins the names of groups with " > " and finds them joined with a blank
  const name = (currentTestName ?? "").replaceAll(" > ", " ").replace(/[.*+?^${}()|[\]\\"]/g, ".");
  return `replay: SEED=${seed} npx vitest run --config .config/vitest.ts --project unit ${file} -t "${name}"`;
}
