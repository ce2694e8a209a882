// biome-ignore-all lint/style/noNonNullAssertion: every index is in range by construction, and checking each would double the time
import type { Pool } from "../kernel/pool";
import { type PreparedPlan, preparePlan } from "../prepare-plan";
import { compareText } from "../rank";
import { demandOf, poolOf } from "../solve";
import type { Plan } from "../types";
import { createUniform } from "./random";
import type { Credit } from "./types";

/**
 * How much of what is covered each nation deserves credit for: what it adds on average when nations come one after
 * another in every order (Shapley 1953). Orders are drawn, each with its reverse (antithetic), so that what a nation
 * adds early and what it adds late weigh alike. Worth is counted in critical lines, a line covered in part counting
 * in part: unlike units are never added. Pins are not kept.
 */
export function shareCredit(
  plan: Plan,
  { permutations, seed }: { permutations: number; seed: number },
  onProgress?: (done: number) => void,
): Credit {
  const { pins: _, ...unpinned } = plan;
  const input = preparePlan(unpinned);
  const { nations } = input.prepared.table;
  const board = new Board(input);
  const uniform = createUniform(seed);
  const pairs = Math.ceil(permutations / 2);
  const sums = new Float64Array(nations.length);
  const squares = new Float64Array(nations.length);
  const gain = new Float64Array(nations.length);
  let total = 0;
  for (let pair = 0; pair < pairs; pair++) {
    gain.fill(0);
    const order = shuffled(nations.length, uniform);
    for (const one of [order, order.toReversed()]) total = board.play(one, gain);
    gain.forEach((both, nation) => {
      sums[nation]! += both / 2;
      squares[nation]! += (both / 2) ** 2;
    });
    onProgress?.((pair + 1) / pairs);
  }
  const credits = nations.map((nation, place) => {
    const mean = pairs === 0 ? 0 : sums[place]! / pairs;
    const variance = pairs < 2 ? 0 : Math.max(0, squares[place]! / pairs - mean * mean) / (pairs - 1);
    return { nation, credit: mean, error: 1.959963984540054 * Math.sqrt(variance) };
  });
  credits.sort((a, b) => b.credit - a.credit || compareText(a.nation, b.nation));
  return { permutations: pairs * 2, seed, total, nations: credits };
}

/** The pools, empty, and what each nation brings to them. */
class Board {
  readonly #pools: Pool[];
  /** by pool and sink: what one unit is worth */
  readonly #worth: Float64Array[];
  readonly #brings: { pool: number; index: number; units: number }[][];

  constructor({ prepared }: PreparedPlan) {
    const { table, competitions, classes } = prepared;
    const { count, nation, quantity } = table.columns;
    this.#pools = competitions.map((one, place) => poolOf(one, classes.sets[place]!, demandOf(one)));
    this.#worth = competitions.map(({ lines }) =>
      Float64Array.from(lines, (line) => (line.priority === 1 && line.quantity > 0 ? 1 / line.quantity : 0)),
    );
    this.#brings = table.nations.map(() => []);
    for (let row = 0; row < count; row++) {
      classes.eachClass(row, (pool, index) =>
        this.#brings[nation[row]!]!.push({ pool, index, units: quantity[row]! }),
      );
    }
  }

  /** Nations come in this order; what each adds is added to `gain`. Returns what all are worth together. */
  play(order: readonly number[], gain: Float64Array): number {
    const worths = new Float64Array(this.#pools.length);
    for (const pool of this.#pools) pool.clear();
    for (const nation of order) {
      const touched = new Set<number>();
      for (const { pool, index, units } of this.#brings[nation]!) {
        this.#pools[pool]!.add(index, units);
        touched.add(pool);
      }
      for (const pool of touched) {
        this.#pools[pool]!.fill();
        const now = this.#worthOf(pool);
        gain[nation]! += now - worths[pool]!;
        worths[pool] = now;
      }
    }
    return worths.reduce((sum, worth) => sum + worth, 0);
  }

  #worthOf(place: number): number {
    const { covered } = this.#pools[place]!;
    const worth = this.#worth[place]!;
    let sum = 0;
    for (let sink = 0; sink < worth.length; sink++) sum += covered[sink]! * worth[sink]!;
    return sum;
  }
}

function shuffled(size: number, uniform: () => number): number[] {
  const order = Array.from({ length: size }, (_, place) => place);
  for (let left = size - 1; left > 0; left--) {
    const other = Math.floor(uniform() * (left + 1));
    [order[left], order[other]] = [order[other]!, order[left]!];
  }
  return order;
}
