// biome-ignore-all lint/style/noNonNullAssertion: every index is in range by construction, and checking each would double the time
import { createBits, type Lottery } from "./random";
import type { Supply } from "./supplies";

/*
 * What comes, drawn for many draws at once. Supply after supply gets its numbers for a whole block, so that all that is
 * known of it stands still meanwhile. Nothing within a block branches, since no processor foresees a die: a yes or no
 * is a mask of 32 ones or none, made of the sign of a difference.
 *
 *      31 random bits - the share they must stay below, scaled  ->  >> 31  ->  -1 below, 0 not below
 */

/** So many draws are made at a time. */
export const BLOCK = 64;

const SCALE = 2 ** 31;
const MOST = SCALE - 1;

interface Stage {
  /** by competition: where its classes begin among all; at the end how many there are */
  firstClass: Int32Array;
  nations: number;
  nationOut: number;
  seed: number;
}

export class Drawing {
  readonly #classes: number;
  readonly #parts: readonly Part[];
  readonly #out: number;
  readonly #fill: (bits: Int32Array) => void;
  /** by nation, then by draw: -1 comes, 0 does not */
  readonly #comes: readonly Int32Array[];
  // all by draw
  readonly #bits = new Int32Array(BLOCK);
  readonly #drawn = new Int32Array(BLOCK);
  readonly #outcome = new Int32Array(BLOCK);

  constructor(supplies: readonly Supply[], { firstClass, nations, nationOut, seed }: Stage) {
    this.#classes = firstClass.at(-1)!;
    // pledges of the same quantity and chance share their tickets, which may be many
    const known = new Map<Lottery, Tickets>();
    const ticketsOf = (lottery: Lottery): Tickets => {
      const tickets = known.get(lottery) ?? scaled(lottery);
      known.set(lottery, tickets);
      return tickets;
    };
    this.#parts = supplies.map((supply) =>
      partOf(supply, firstClass, supply.lottery && ticketsOf(supply.lottery)),
    );
    this.#out = Math.round(nationOut * SCALE);
    this.#fill = createBits(seed);
    this.#comes = Array.from({ length: nations }, () => new Int32Array(BLOCK));
  }

  /** Draws the units by draw and class, for as many draws as a block has. */
  draw(units: Float64Array): void {
    units.fill(0);
    this.#drawNations();
    for (const part of this.#parts) {
      this.#drawQuantity(part);
      if (part.limits.length === 0) this.#addAlways(part, units);
      else this.#addByDelay(part, units);
    }
  }

  #drawNations(): void {
    const bits = this.#bits;
    const out = this.#out;
    for (const comes of this.#comes) {
      this.#fill(bits);
      for (let draw = 0; draw < BLOCK; draw++) comes[draw] = ~(((bits[draw]! >>> 1) - out) >> 31);
    }
  }

  #drawQuantity({ nation, quantity, tickets }: Part): void {
    const comes = this.#comes[nation]!;
    const drawn = this.#drawn;
    if (tickets === null) {
      for (let draw = 0; draw < BLOCK; draw++) drawn[draw] = quantity & comes[draw]!;
      return;
    }
    const { keep, own, other } = tickets;
    const count = keep.length;
    const share = count / 2 ** 32;
    const bits = this.#bits;
    this.#fill(bits);
    for (let draw = 0; draw < BLOCK; draw++) {
      const ticket = ((bits[draw]! >>> 0) * share) | 0;
      // what the product leaves beneath the whole number is the second die
      const isOwn = ((Math.imul(bits[draw]!, count) >>> 1) - keep[ticket]!) >> 31;
      drawn[draw] = ((own[ticket]! & isOwn) | (other[ticket]! & ~isOwn)) & comes[draw]!;
    }
  }

  #addAlways({ places }: Part, units: Float64Array): void {
    const drawn = this.#drawn;
    const classes = this.#classes;
    for (let one = 0; one < places.length; one++) {
      let at = places[one]!;
      for (let draw = 0; draw < BLOCK; draw++) {
        units[at]! += drawn[draw]!;
        at += classes;
      }
    }
  }

  #addByDelay({ limits, places, from, to }: Part, units: Float64Array): void {
    const [bits, drawn, outcome] = [this.#bits, this.#drawn, this.#outcome];
    const classes = this.#classes;
    this.#fill(bits);
    outcome.fill(0);
    for (let one = 0; one < limits.length; one++) {
      const limit = limits[one]!;
      for (let draw = 0; draw < BLOCK; draw++) outcome[draw]! -= (limit - (bits[draw]! >>> 1)) >> 31;
    }
    for (let one = 0; one < places.length; one++) {
      const first = from[one]!;
      const last = to[one]! - 1;
      let at = places[one]!;
      for (let draw = 0; draw < BLOCK; draw++) {
        const isOutside = ((outcome[draw]! - first) | (last - outcome[draw]!)) >> 31;
        units[at]! += drawn[draw]! & ~isOutside;
        at += classes;
      }
    }
  }
}

interface Tickets {
  keep: Int32Array;
  own: Int32Array;
  other: Int32Array;
}

/** A supply as its draws need it. */
interface Part {
  nation: number;
  quantity: number;
  /** null = all of it comes */
  tickets: Tickets | null;
  /** by outcome but the last: the longest delay that still leads to it, as a share of the longest, scaled */
  limits: Int32Array;
  /** its classes, each with the outcomes in which it is in them: from one on and before another */
  places: Int32Array;
  from: Int32Array;
  to: Int32Array;
}

function partOf(
  { nation, quantity, latest, limits, outcomes }: Supply,
  firstClass: Int32Array,
  tickets: Tickets | null,
): Part {
  const runs: { place: number; from: number; to: number }[] = [];
  outcomes.forEach((outcome, number) => {
    for (const { competition, index } of outcome) {
      const place = firstClass[competition]! + index;
      const run = runs.find((one) => one.place === place && one.to === number);
      if (run) run.to++;
      else runs.push({ place, from: number, to: number + 1 });
    }
  });
  return {
    nation,
    quantity,
    tickets,
    limits: Int32Array.from(limits, (limit) => Math.min(MOST, Math.floor((limit / latest) * SCALE))),
    places: Int32Array.from(runs, ({ place }) => place),
    from: Int32Array.from(runs, ({ from }) => from),
    to: Int32Array.from(runs, ({ to }) => to),
  };
}

const scaled = ({ keep, own, other }: Lottery): Tickets => ({
  keep: Int32Array.from(keep, (share) => Math.min(MOST, Math.round(share * SCALE))),
  own: Int32Array.from(own),
  other: Int32Array.from(other),
});
