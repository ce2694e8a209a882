// biome-ignore-all lint/style/noNonNullAssertion: every index is in range by construction, and checking each would double the time

/*
 * How much each sink gets when sinks of strict rank draw on classes of interchangeable units.
 *
 * The problem. Sinks 0, 1, 2, ... each demand so many units; the lower number goes first. A class holds units and a
 * set of slots; it may serve any sink that stands in one of its slots. All sinks of a slot are alike but for their
 * rank. Wanted is the lexicographic maximum of what the sinks are served: the first gets all it can, then the second
 * all it can without taking from the first, and so on.
 *
 *      classes                 slots             sinks, by rank
 *      free units              flow              demand
 *
 *      [ 12 ] ----+----------> ( a ) --+-------> 0  wants 20
 *                 |                    +-------> 3  wants  5
 *      [  3 ] ----|--+-------> ( b ) ----------> 1  wants  4
 *                 |  |
 *      [  8 ] ----+--+-------> ( c ) ----------> 2  wants  6
 *
 * Searching. When a sink is open and no class of its slot has a free unit, units are moved: a class that could serve
 * the slot takes a unit away from another slot which it serves now, that slot is made good by a third class, and so
 * on, until one has a free unit. The search is breadth first over slots, not sinks: slot b is linked to slot a while
 * some class serves b that could serve a, and how many such classes there are is kept up to date, so that a step of
 * the search is a glance at one row of bits. A search that fails has found a tight set: slots whose classes all work
 * inside the set and have nothing free. Such slots are frozen; no later search enters them until units are added
 * (Hall 1935).
 *
 *      open slot a  <-- class x, now serving b     b  <-- class y, now serving c     c  <-- class z, free
 *
 * Why it is exact. Sets of units that can be served together form a transversal matroid, so taking them greedily by
 * rank is optimal and what each sink gets is unique (Edmonds 1971). The same exchange makes repairs local:
 *   adding units      what was served stays served; open sinks are tried again in order of rank;
 *   withdrawing units each lost unit is searched for anew; if none is to be had, the lowest-ranked unit served from
 *                     the slots that the search reached is given up for it;
 *   more demand       the sink takes what is free, then what lower ranks within its reach hold;
 *   less demand       units come free and are added again.
 *
 * Cost. C classes, S slots. A search is O(S * S / 32), and failed searches together are no more until units are
 * added. A path costs O(C) for each step to find the class that moves, and O(S) for each class that begins or ceases
 * to serve a slot, whatever the number of units that it carries. Memory is O(S * (C + S)).
 * All numbers are whole and stay below 2^53, which the caller guards.
 */

export interface Shape {
  slots: number;
  /** by sink, in order of rank: the slot it stands in */
  slotOf: Int32Array;
  /** by class: the slots it may serve, ascending, at least one */
  slotsOf: readonly Int32Array[];
}

export class Pool {
  readonly slots: number;
  readonly slotOf: Int32Array;
  /** by sink */
  readonly demand: Float64Array;
  /** by sink */
  covered!: Float64Array;

  readonly #slotsOf: Int32Array[];
  // by slot: the classes that may serve it, in order of their number
  readonly #classesOf: number[][];
  // by slot: its sinks, in order of rank
  readonly #sinksOf: number[][];
  // of a set of slots
  readonly #words: number;

  // everything that a repair changes lies in one block, so that it is saved and brought back by one copy
  #block!: Uint8Array<ArrayBuffer>;
  // by slot: the place in #classesOf before which nothing is free
  #next!: Float64Array;
  // by class and slot
  #flow!: Float64Array;
  // by class
  #free!: Float64Array;
  // by slot, and slot linked to it: the classes that serve the second and could serve the first
  #linkCount!: Int32Array;
  // the same as rows of bits
  #links!: Int32Array;
  // a set of slots
  #frozen!: Int32Array;

  // classes that there is room for
  #room: number;
  // by class: the set of its slots
  #able: Int32Array;
  // by place in the list of a class's slots: what a withdrawal takes from it
  readonly #lost: Float64Array;

  // the search under way
  readonly #seen: Int32Array;
  readonly #queue: Int32Array;
  #queued = 0;
  readonly #fromSlot: Int32Array;
  readonly #fromClass: Int32Array;

  constructor(shape: Shape, demand: Float64Array) {
    const { slots, slotOf, slotsOf } = shape;
    this.slots = slots;
    this.slotOf = slotOf;
    this.demand = Float64Array.from(demand);
    this.#words = (slots + 31) >>> 5;
    this.#slotsOf = [];
    this.#classesOf = Array.from({ length: slots }, () => []);
    this.#sinksOf = Array.from({ length: slots }, () => []);
    slotOf.forEach((slot, sink) => {
      this.#sinksOf[slot]!.push(sink);
    });
    this.#room = slotsOf.length;
    this.#able = new Int32Array(this.#room * this.#words);
    this.#lay();
    this.#lost = new Float64Array(slots);
    this.#seen = new Int32Array(this.#words);
    this.#queue = new Int32Array(slots);
    this.#fromSlot = new Int32Array(slots);
    this.#fromClass = new Int32Array(slots);
    for (const own of slotsOf) this.addClass(own);
  }

  get classes(): number {
    return this.#slotsOf.length;
  }

  /** A class more, without units; its number is returned. */
  addClass(slots: Int32Array): number {
    const index = this.#slotsOf.length;
    if (index === this.#room) this.#grow();
    this.#slotsOf.push(slots);
    for (const slot of slots) {
      this.#classesOf[slot]!.push(index);
      this.#able[index * this.#words + (slot >>> 5)]! |= 1 << (slot & 31);
    }
    return index;
  }

  /** Units come to a class. Sinks are served with them by `fill`, once all have come. */
  add(index: number, units: number): void {
    this.#free[index]! += units;
  }

  /** Serves open sinks in order of rank with what is free. */
  fill(): void {
    this.#next.fill(0);
    this.#frozen.fill(0);
    for (let sink = 0; sink < this.slotOf.length; sink++) {
      if (this.covered[sink]! < this.demand[sink]!) this.#raise(sink);
    }
  }

  /** Starts anew with these units by class, which stand in a longer list from `first` on. */
  refill(units: Float64Array, first: number): void {
    this.#block.fill(0);
    for (let index = 0; index < this.#slotsOf.length; index++) this.#free[index] = units[first + index]!;
    this.fill();
  }

  /** Takes units from a class that has them, free or in use, and makes good what that leaves open. */
  withdraw(index: number, units: number): void {
    const idle = Math.min(this.#free[index]!, units);
    this.#free[index]! -= idle;
    let left = units - idle;
    if (left === 0) return;
    const slots = this.#slotsOf[index]!;
    // all of it goes before anything is made good, or the class would make good its own loss
    for (let at = 0; at < slots.length; at++) {
      const lost = Math.min(left, this.#flow[index * this.slots + slots[at]!]!);
      this.#lost[at] = lost;
      if (lost > 0) this.#serve(index, slots[at]!, -lost);
      left -= lost;
    }
    if (left > 0) throw new RangeError(`class ${index} has ${left} units fewer than are to be withdrawn`);
    for (let at = 0; at < slots.length; at++) {
      if (this.#lost[at]! > 0) this.#makeGood(slots[at]!, this.#lost[at]!);
    }
  }

  /** Changes what a sink demands, and repairs. */
  setDemand(sink: number, units: number): void {
    const slot = this.slotOf[sink]!;
    const surplus = this.covered[sink]! - units;
    const isLess = units <= this.demand[sink]!;
    this.demand[sink] = units;
    if (surplus > 0) {
      this.covered[sink]! -= surplus;
      this.#release(slot, surplus);
      this.fill();
    }
    if (isLess) return;
    this.#raise(sink);
    this.#takeFromBelow(sink);
  }

  /** The slots around a slot that are tight together with it: from it to what its classes serve, and so on. */
  reach(slot: number): Int32Array {
    this.#spread(slot);
    return this.#queue.slice(0, this.#queued).sort();
  }

  /** Whether a class could lose so many units without anybody being served less. */
  isIdle(index: number, units: number): boolean {
    return this.#free[index]! >= units;
  }

  save(): Uint8Array {
    return this.#block.slice();
  }

  /** The same into a block that was saved before. */
  saveInto(saved: Uint8Array): void {
    saved.set(this.#block);
  }

  /** Back to what was saved; no class may have been added since. */
  restore(saved: Uint8Array): void {
    if (saved.length !== this.#block.length) throw new RangeError("the pool has grown since it was saved");
    this.#block.set(saved);
  }

  /** Nothing served and nothing free. */
  clear(): void {
    this.#block.fill(0);
  }

  /** A pool of the same shape and in the same state. */
  copy(): Pool {
    const twin = new Pool({ slots: this.slots, slotOf: this.slotOf, slotsOf: this.#slotsOf }, this.demand);
    twin.covered.set(this.covered);
    twin.#links.set(this.#links);
    twin.#linkCount.set(this.#linkCount);
    twin.#free.set(this.#free.subarray(0, this.classes));
    twin.#flow.set(this.#flow.subarray(0, this.classes * this.slots));
    return twin;
  }

  #grow(): void {
    const { covered } = this;
    const [next, flow, free] = [this.#next, this.#flow, this.#free];
    const [linkCount, links, frozen] = [this.#linkCount, this.#links, this.#frozen];
    this.#room = Math.max(4, this.#room * 2);
    this.#lay();
    this.covered.set(covered);
    this.#next.set(next);
    this.#flow.set(flow);
    this.#free.set(free);
    this.#linkCount.set(linkCount);
    this.#links.set(links);
    this.#frozen.set(frozen);
    const able = new Int32Array(this.#room * this.#words);
    able.set(this.#able);
    this.#able = able;
  }

  #lay(): void {
    const { slots } = this;
    const doubles = [this.slotOf.length, slots, this.#room * slots, this.#room];
    const integers = [slots * slots, slots * this.#words, this.#words];
    const sum = (sizes: number[]) => sizes.reduce((total, size) => total + size, 0);
    const block = new ArrayBuffer(sum(doubles) * 8 + sum(integers) * 4);
    let at = 0;
    const [covered, next, flow, free] = doubles.map((size) => {
      at += size * 8;
      return new Float64Array(block, at - size * 8, size);
    });
    const [linkCount, links, frozen] = integers.map((size) => {
      at += size * 4;
      return new Int32Array(block, at - size * 4, size);
    });
    this.#block = new Uint8Array(block);
    this.covered = covered!;
    this.#next = next!;
    this.#flow = flow!;
    this.#free = free!;
    this.#linkCount = linkCount!;
    this.#links = links!;
    this.#frozen = frozen!;
  }

  // all that can be had without taking from another sink
  #raise(sink: number): void {
    const gained = this.#supply(this.slotOf[sink]!, this.demand[sink]! - this.covered[sink]!);
    this.covered[sink]! += gained;
  }

  // brings up to so many units more to a slot; what the other slots get stays as it is
  #supply(slot: number, wanted: number): number {
    let left = wanted;
    while (left > 0) {
      const index = this.#freeClass(slot);
      if (index < 0) break;
      left -= this.#take(index, slot, left);
    }
    while (left > 0 && !this.#isFrozen(slot)) {
      const last = this.#find(slot);
      if (last < 0) break;
      const index = this.#freeClass(last);
      const units = this.#shift(slot, last, Math.min(left, this.#free[index]!));
      left -= this.#take(index, last, units);
    }
    return wanted - left;
  }

  // free units of a class serve one of its slots
  #take(index: number, slot: number, wanted: number): number {
    const units = Math.min(wanted, this.#free[index]!);
    this.#free[index]! -= units;
    this.#serve(index, slot, units);
    return units;
  }

  // the first class of a slot with a free unit, or -1
  #freeClass(slot: number): number {
    const classes = this.#classesOf[slot]!;
    let place = this.#next[slot]!;
    while (place < classes.length && this.#free[classes[place]!] === 0) place++;
    this.#next[slot] = place;
    return place < classes.length ? classes[place]! : -1;
  }

  // a class serves a slot with so many units more; links follow when it begins or ceases to
  #serve(index: number, slot: number, units: number): void {
    const at = index * this.slots + slot;
    const before = this.#flow[at]!;
    this.#flow[at] = before + units;
    if (before === 0) this.#link(index, slot, 1);
    else if (before + units === 0) this.#link(index, slot, -1);
  }

  #link(index: number, served: number, change: 1 | -1): void {
    const own = this.#slotsOf[index]!;
    const word = served >>> 5;
    const bit = 1 << (served & 31);
    for (let at = 0; at < own.length; at++) {
      const slot = own[at]!;
      const count = this.#linkCount[slot * this.slots + served]! + change;
      this.#linkCount[slot * this.slots + served] = count;
      if (count === 0) this.#links[slot * this.#words + word]! &= ~bit;
      else if (count === 1) this.#links[slot * this.#words + word]! |= bit;
    }
  }

  #isFrozen(slot: number): boolean {
    return (this.#frozen[slot >>> 5]! & (1 << (slot & 31))) !== 0;
  }

  // the nearest slot with a free unit, or -1; then all slots that were reached are frozen
  #find(start: number): number {
    // frozen slots count as seen, so that the search passes them by
    this.#seen.set(this.#frozen);
    this.#begin(start);
    for (let head = 0; head < this.#queued; head++) {
      const slot = this.#queue[head]!;
      if (this.#freeClass(slot) >= 0) return slot;
      this.#enter(slot);
    }
    this.#frozen.set(this.#seen);
    return -1;
  }

  // every slot that can be reached, frozen or not
  #spread(start: number): void {
    this.#seen.fill(0);
    this.#begin(start);
    for (let head = 0; head < this.#queued; head++) this.#enter(this.#queue[head]!);
  }

  #begin(start: number): void {
    this.#seen[start >>> 5]! |= 1 << (start & 31);
    this.#queue[0] = start;
    this.#queued = 1;
  }

  // the slots linked to this one that were not seen yet
  #enter(slot: number): void {
    const row = slot * this.#words;
    for (let word = 0; word < this.#words; word++) {
      let fresh = this.#links[row + word]! & ~this.#seen[word]!;
      this.#seen[word]! |= fresh;
      for (; fresh !== 0; fresh &= fresh - 1) {
        const linked = word * 32 + 31 - Math.clz32(fresh & -fresh);
        this.#fromSlot[linked] = slot;
        this.#queue[this.#queued++] = linked;
      }
    }
  }

  // moves units along the path of the search from `last` to `start`, as many as its narrowest step lets through
  #shift(start: number, last: number, wanted: number): number {
    let units = wanted;
    for (let slot = last; slot !== start; slot = this.#fromSlot[slot]!) {
      const index = this.#mover(slot, this.#fromSlot[slot]!, units);
      this.#fromClass[slot] = index;
      units = Math.min(units, this.#flow[index * this.slots + slot]!);
    }
    for (let slot = last; slot !== start; slot = this.#fromSlot[slot]!) {
      this.#serve(this.#fromClass[slot]!, slot, -units);
      this.#serve(this.#fromClass[slot]!, this.#fromSlot[slot]!, units);
    }
    return units;
  }

  // a class that serves one slot and could serve the other: the first with enough units, or the one with most
  #mover(served: number, other: number, wanted: number): number {
    const classes = this.#classesOf[served]!;
    const word = other >>> 5;
    const bit = 1 << (other & 31);
    let best = -1;
    let most = 0;
    for (let at = 0; at < classes.length; at++) {
      const index = classes[at]!;
      const units = this.#flow[index * this.slots + served]!;
      if (units <= most || (this.#able[index * this.#words + word]! & bit) === 0) continue;
      if (units >= wanted) return index;
      best = index;
      most = units;
    }
    return best;
  }

  // a slot has lost units that its sinks still count as covered
  #makeGood(slot: number, units: number): void {
    let left = units - this.#supply(slot, units);
    while (left > 0) {
      this.#spread(slot);
      const sink = this.#lowestReached();
      // between the slots nothing is lost but at the one that gives up
      const given = this.#shift(slot, this.slotOf[sink]!, Math.min(left, this.covered[sink]!));
      this.covered[sink]! -= given;
      left -= given;
    }
  }

  // an open sink takes what sinks of lower rank hold within its reach
  #takeFromBelow(sink: number): void {
    const slot = this.slotOf[sink]!;
    while (this.covered[sink]! < this.demand[sink]!) {
      this.#spread(slot);
      const giver = this.#lowestReached();
      if (giver <= sink) return;
      const wanted = Math.min(this.demand[sink]! - this.covered[sink]!, this.covered[giver]!);
      const taken = this.#shift(slot, this.slotOf[giver]!, wanted);
      this.covered[giver]! -= taken;
      this.covered[sink]! += taken;
    }
  }

  // the last sink in rank that is served at all, among the slots of the search
  #lowestReached(): number {
    let lowest = -1;
    for (let place = 0; place < this.#queued; place++) {
      const sinks = this.#sinksOf[this.#queue[place]!]!;
      for (let at = sinks.length - 1; at >= 0 && sinks[at]! > lowest; at--) {
        if (this.covered[sinks[at]!]! === 0) continue;
        lowest = sinks[at]!;
        break;
      }
    }
    return lowest;
  }

  // units that a slot no longer needs come free
  #release(slot: number, units: number): void {
    let left = units;
    for (const index of this.#classesOf[slot]!) {
      if (left === 0) return;
      const back = Math.min(left, this.#flow[index * this.slots + slot]!);
      if (back === 0) continue;
      this.#serve(index, slot, -back);
      this.#free[index]! += back;
      left -= back;
    }
  }
}
