import fc from "fast-check";
import { copyOfTemplate, startTemplateCluster, type TestDatabase } from "@/server/test/template-cluster";
import type { Campaign, Row } from "../campaign";
import { type Act, anAct, perform } from "./acts";
import { costOfRowSecurity } from "./cost";
import { arrange, type Matrix, tryMatrix } from "./matrix";
import { Breach, World } from "./world";

const WORLDS = 3;
const ACTS_IN_A_RUN = 120;

export interface Tally {
  acts: number;
  /** Told or written what is another's. */
  foreign: string[];
  /** Kept back or refused what is one's own. */
  others: string[];
}

export const campaign: Campaign = {
  name: "isolation",
  promise: "No nation reads or writes what another has not released to it, whatever anybody does.",
  async run({ isShort, seed, say }) {
    const wanted = isShort ? 1_600 : 100_000;
    const { superuserUrl, stop } = await startTemplateCluster();
    try {
      const matrix = await withCopy(superuserUrl, async (base) => tryMatrix(await arrange(base)));
      const tallies = await Promise.all(
        Array.from({ length: WORLDS }, (_, index) =>
          withCopy(superuserUrl, async (base) =>
            tryActs(await World.open(base), wanted / WORLDS, seed + index, { say }),
          ),
        ),
      );
      const rows = [...rowsOf(tallies, wanted), rowOf(matrix)];
      // A cost is a time, and no test is decided by one.
      if (isShort) return rows;
      return [...rows, ...(await withCopy(superuserUrl, (base) => costOfRowSecurity(base, say)))];
    } finally {
      await stop();
    }
  },
};

async function withCopy<T>(superuserUrl: string, work: (base: TestDatabase) => Promise<T>): Promise<T> {
  const { drop, ...base } = await copyOfTemplate(superuserUrl, { lanes: 2 });
  try {
    return await work(base);
  } finally {
    await drop();
  }
}

/** Random acts against the model, until there were enough. A breach is shrunk to the fewest acts that lead to it. */
export async function tryActs(
  world: World,
  wanted: number,
  seed: number,
  { isShrunk = true, say = () => {} }: { isShrunk?: boolean; say?: (progress: string) => void } = {},
): Promise<Tally> {
  const tally: Tally = { acts: 0, foreign: [], others: [] };
  const runs = Math.ceil(wanted / ACTS_IN_A_RUN);
  const property = fc.asyncProperty(
    fc.array(anAct, { minLength: ACTS_IN_A_RUN, maxLength: ACTS_IN_A_RUN, size: "max" }),
    async (acts: Act[]) => {
      await world.clear();
      for (const act of acts) {
        await perform(world, act);
        tally.acts += 1;
      }
      const [difference] = await world.differences();
      if (difference) throw new Breach(difference.startsWith("unexpected"), `at the end: ${difference}`);
      if (tally.acts % 12_000 < ACTS_IN_A_RUN) say(`${tally.acts} acts`);
    },
  );
  const result = await fc.check(property, { numRuns: runs, seed, endOnFailure: !isShrunk });
  if (result.failed) {
    const error = result.errorInstance;
    if (!(error instanceof Breach)) throw error;
    const told = `${error.message} (seed ${seed}, path ${result.counterexamplePath})`;
    (error.isForeign ? tally.foreign : tally.others).push(told);
  }
  return tally;
}

function rowsOf(tallies: Tally[], wanted: number): Row[] {
  const acts = tallies.reduce((sum, tally) => sum + tally.acts, 0);
  const foreign = tallies.flatMap((tally) => tally.foreign);
  const others = tallies.flatMap((tally) => tally.others);
  const of = `${wanted.toLocaleString("en")} acts`;
  const done = `${acts.toLocaleString("en")} acts`;
  return [
    {
      what: "three nations, headquarters, an observer and totals against a model: by SQL and by procedures",
      target: `0 foreign rows or fields in ${of}`,
      reached: [`${foreign.length} foreign rows or fields in ${done}`, ...foreign].join("; "),
      holds: foreign.length === 0 && acts >= wanted,
    },
    {
      what: "the same: own rows that are missing, and own acts refused",
      target: `0 differences in ${of}`,
      reached: [`${others.length} differences in ${done}`, ...others].join("; "),
      holds: others.length === 0 && acts >= wanted,
    },
  ];
}

function rowOf({ tried, faults }: Matrix): Row {
  return {
    what: "every guarded table, read and written in every scope, also in confused ones",
    target: "0 outcomes that the table of rules does not say",
    reached: [`${faults.length} of ${tried} outcomes`, ...faults.slice(0, 20)].join("; "),
    holds: faults.length === 0 && tried > 0,
  };
}
