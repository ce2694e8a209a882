// biome-ignore-all lint/style/noNonNullAssertion: every index is in range by construction, and checking each would double the time

/*
 * The figures of pool.ts where slots are so few that every set of them can be looked at: no search and no flow.
 *
 * What classes can bring to a set of slots at most is the units of all classes that may serve one of them. It is
 * the only limit (Hall 1935, Gale 1957): amounts by slot can be served together exactly when no set of slots gets
 * more than that. Such limits make a polymatroid, so the greedy choice by rank is optimal (Edmonds 1970): a sink gets
 * what it demands, or the least that is left to a set that holds its slot.
 *
 *      classes                      most to a set            left when sink 0 (slot a) has had 12
 *      {a}: 4   {a,b}: 8   {b}: 3   {a} 12  {b} 11  {a,b} 15     {a} 0   {b} 11   {a,b} 3
 *
 * Cost. With S slots, 2^S * S to begin and 2^S for each sink, whatever the number of classes and units.
 */

/** More slots than these are quicker by search. */
export const FEW_SLOTS = 6;

interface Shape {
  slots: number;
  /** by sink, in order of rank: the slot it stands in */
  slotOf: Int32Array;
  /** by class: the slots it may serve */
  slotsOf: readonly Int32Array[];
}

export class FewSlots {
  /** by sink */
  readonly demand: Float64Array;
  /** by sink, after `fill` */
  readonly covered: Float64Array;
  readonly #slotOf: Int32Array;
  /** by class: its slots as bits, which number the sets */
  readonly #setOf: Uint8Array;
  /** by set: units of the classes that may serve exactly these slots */
  readonly #units: Float64Array;
  /** by set: what is left to it */
  readonly #left: Float64Array;

  constructor({ slots, slotOf, slotsOf }: Shape, demand: Float64Array) {
    this.demand = demand;
    this.covered = new Float64Array(demand.length);
    this.#slotOf = slotOf;
    this.#setOf = new Uint8Array(slotsOf.length);
    for (let index = 0; index < slotsOf.length; index++) {
      let set = 0;
      for (const slot of slotsOf[index]!) set |= 1 << slot;
      this.#setOf[index] = set;
    }
    this.#units = new Float64Array(1 << slots);
    this.#left = new Float64Array(1 << slots);
  }

  get classes(): number {
    return this.#setOf.length;
  }

  /** Units come to a class; `fill` counts them in. */
  add(index: number, units: number): void {
    this.#units[this.#setOf[index]!]! += units;
  }

  /** Serves the sinks in order of rank with all units that have come. */
  fill(): void {
    this.#measure();
    const { covered, demand } = this;
    const left = this.#left;
    for (let sink = 0; sink < demand.length; sink++) {
      const own = 1 << this.#slotOf[sink]!;
      let most = demand[sink]!;
      for (let set = own; set < left.length; set = (set + 1) | own) if (left[set]! < most) most = left[set]!;
      covered[sink] = most;
      if (most === 0) continue;
      for (let set = own; set < left.length; set = (set + 1) | own) left[set]! -= most;
    }
  }

  /** Starts anew with these units by class, which stand in a longer list from `first` on. */
  refill(units: Float64Array, first: number): void {
    this.#units.fill(0);
    for (let index = 0; index < this.#setOf.length; index++) this.add(index, units[first + index]!);
    this.fill();
  }

  // what classes can bring to each set: all units but those of classes whose slots all lie outside
  #measure(): void {
    const left = this.#left;
    const all = left.length - 1;
    left.set(this.#units);
    for (let slot = 1; slot <= all; slot <<= 1) {
      for (let set = slot; set <= all; set = (set + 1) | slot) left[set]! += left[set ^ slot]!;
    }
    const total = left[all]!;
    for (let set = 0; set <= all >> 1; set++) {
      const inside = left[set]!;
      left[set] = total - left[all ^ set]!;
      left[all ^ set] = total - inside;
    }
  }
}
