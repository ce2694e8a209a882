// biome-ignore-all lint/style/noNonNullAssertion: every index is in range by construction, and checking each would double the time

/** Fills lists with random bits, the same for the same seed on every machine (sfc32, Doty-Humphrey 2010). */
export function createBits(seed: number): (list: Int32Array) => void {
  const state = Int32Array.of(0x9e3779b9, 0x243f6a88, seed, 1);
  const fill = (list: Int32Array) => {
    let a = state[0]!;
    let b = state[1]!;
    let c = state[2]!;
    let counter = state[3]!;
    for (let at = 0; at < list.length; at++) {
      const sum = (a + b + counter) | 0;
      counter = (counter + 1) | 0;
      a = b ^ (b >>> 9);
      b = (c + (c << 3)) | 0;
      c = (((c << 21) | (c >>> 11)) + sum) | 0;
      list[at] = sum;
    }
    state[0] = a;
    state[1] = b;
    state[2] = c;
    state[3] = counter;
  };
  // the first numbers still show the seed
  fill(new Int32Array(16));
  return fill;
}

/** Numbers from 0 up to 1. */
export function createUniform(seed: number): () => number {
  const fill = createBits(seed);
  const bits = new Int32Array(256);
  let at = bits.length;
  return () => {
    if (at === bits.length) {
      fill(bits);
      at = 0;
    }
    return (bits[at++]! >>> 0) / 4294967296;
  };
}

/** Values with their chances, drawn from in constant time (alias method, Vose 1991). */
export interface Lottery {
  /** by ticket: how much of it goes to its own value; the rest goes to the other */
  keep: number[];
  own: number[];
  other: number[];
}

/** `weights` of the values from `first` on; they need not add up to 1. */
function createLottery(first: number, weights: readonly number[]): Lottery {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const scaled = weights.map((weight) => (weight / total) * weights.length);
  const own = weights.map((_, place) => first + place);
  const other = [...own];
  const keep = weights.map(() => 1);
  const small: number[] = [];
  const large: number[] = [];
  scaled.forEach((weight, place) => {
    (weight < 1 ? small : large).push(place);
  });
  while (small.length > 0 && large.length > 0) {
    const less = small.pop()!;
    const more = large.pop()!;
    keep[less] = scaled[less]!;
    other[less] = own[more]!;
    scaled[more] = scaled[more]! + scaled[less]! - 1;
    (scaled[more]! < 1 ? small : large).push(more);
  }
  return { keep, own, other };
}

/** More values than these are drawn in runs, so that a lottery has a largest size whatever the quantity. */
export const MOST_VALUES = 2 ** 16;

/**
 * How many of `units` are there when each is with the same chance, independent of the others. Where very many values
 * are likely, some neighbours share a ticket: that moves a chance by less than 0.0001, less than draws can tell.
 */
export function binomial(units: number, chance: number): Lottery {
  if (chance <= 0) return createLottery(0, [1]);
  if (chance >= 1) return createLottery(units, [1]);
  // from the likeliest value outwards, until what follows is too small to matter
  const middle = Math.min(units, Math.floor((units + 1) * chance));
  const odds = chance / (1 - chance);
  const above: number[] = [1];
  for (let value = middle + 1; value <= units && above.at(-1)! > 1e-18; value++)
    above.push(above.at(-1)! * ((units - value + 1) / value) * odds);
  const below: number[] = [];
  for (let value = middle, weight = 1; value > 0 && weight > 1e-18; value--) {
    weight *= value / (units - value + 1) / odds;
    below.push(weight);
  }
  const weights = below.reverse().concat(above);
  const first = middle - below.length;
  const run = Math.ceil(weights.length / MOST_VALUES);
  if (run === 1) return createLottery(first, weights);
  const sums = new Array<number>(Math.ceil(weights.length / run)).fill(0);
  for (let place = 0; place < weights.length; place++) sums[Math.floor(place / run)]! += weights[place]!;
  const lottery = createLottery(0, sums);
  // the middle of the run; of the last one too, which may be shorter, no more than there are
  const worthOf = (ticket: number) => Math.min(units, first + ticket * run + Math.floor(run / 2));
  return { keep: lottery.keep, own: lottery.own.map(worthOf), other: lottery.other.map(worthOf) };
}
