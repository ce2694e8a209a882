// biome-ignore-all lint/style/noNonNullAssertion: every index is in range by construction, and checking each would double the time

/** Numbers from 0 up to 1, the same for the same seed on every machine (sfc32, Doty-Humphrey 2010). */
export function createUniform(seed: number): () => number {
  let a = 0x9e3779b9;
  let b = 0x243f6a88;
  let c = seed | 0;
  let counter = 1;
  const next = () => {
    const sum = (a + b + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = ((c << 21) | (c >>> 11)) + sum;
    return (sum >>> 0) / 4294967296;
  };
  // the first numbers still show the seed
  for (let round = 0; round < 16; round++) next();
  return next;
}

/** Draws in constant time from a fixed distribution over 0, 1, 2, ... (alias method, Vose 1991). */
export class Alias {
  readonly #first: number;
  readonly #keep: Float64Array;
  readonly #other: Int32Array;

  /** `weights` of the values from `first` on; they need not add up to 1. */
  constructor(first: number, weights: readonly number[]) {
    const size = weights.length;
    const total = weights.reduce((sum, weight) => sum + weight, 0);
    const scaled = weights.map((weight) => (weight / total) * size);
    this.#first = first;
    this.#keep = new Float64Array(size).fill(1);
    this.#other = Int32Array.from({ length: size }, (_, place) => place);
    const small: number[] = [];
    const large: number[] = [];
    scaled.forEach((weight, place) => {
      (weight < 1 ? small : large).push(place);
    });
    while (small.length > 0 && large.length > 0) {
      const less = small.pop()!;
      const more = large.pop()!;
      this.#keep[less] = scaled[less]!;
      this.#other[less] = more;
      scaled[more] = scaled[more]! + scaled[less]! - 1;
      (scaled[more]! < 1 ? small : large).push(more);
    }
  }

  /** `uniform` from 0 up to 1. */
  draw(uniform: number): number {
    const scaled = uniform * this.#keep.length;
    const place = scaled | 0;
    return this.#first + (scaled - place < this.#keep[place]! ? place : this.#other[place]!);
  }
}

/** How many of `units` are there when each is with the same chance, independent of the others. */
export function binomial(units: number, chance: number): Alias {
  if (chance <= 0) return new Alias(0, [1]);
  if (chance >= 1) return new Alias(units, [1]);
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
  return new Alias(middle - below.length, [...below.reverse(), ...above]);
}
