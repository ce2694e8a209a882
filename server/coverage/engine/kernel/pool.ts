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
 * on, until one has a free unit. The search is breadth first over slots, not sinks, and enters each class once.
 * A search that fails has found a tight set: slots whose classes all work inside the set and have nothing free. Such
 * slots are frozen; no later search enters them until units are added (Hall 1935).
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
 * Cost. C classes, S slots, E pairs of a class and a slot of its own. A search is O(E). Failed searches together are
 * O(E) until units are added. A repair is O(E) for each path, whatever the number of units that the path carries.
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
  /** searches made since the pool was made, for tests that hold that a repair is local */
  searches = 0;

  readonly #slotsOf: Int32Array[];
  // by slot: the classes that may serve it, in order of their number
  readonly #classesOf: number[][];
  // by slot: its sinks, in order of rank
  readonly #sinksOf: number[][];
  // everything that a repair changes lies in one array, so that it is saved and brought back by one copy
  #state!: Float64Array;
  #free!: Float64Array;
  // by slot: the place in #classesOf before which nothing is free
  #next!: Float64Array;
  #frozen!: Float64Array;
  // by class and slot
  #flow!: Float64Array;
  #room: number;

  // by place in the list of a class's slots: what a withdrawal takes from it
  readonly #lost: Float64Array;

  // the search under way
  #search = 0;
  readonly #slotSeen: Int32Array;
  #classSeen: Int32Array;
  readonly #queue: Int32Array;
  #queued = 0;
  readonly #fromSlot: Int32Array;
  readonly #fromClass: Int32Array;

  constructor(shape: Shape, demand: Float64Array) {
    const { slots, slotOf, slotsOf } = shape;
    this.slots = slots;
    this.slotOf = slotOf;
    this.demand = Float64Array.from(demand);
    this.#slotsOf = [...slotsOf];
    this.#classesOf = Array.from({ length: slots }, () => []);
    this.#sinksOf = Array.from({ length: slots }, () => []);
    slotsOf.forEach((own, index) => {
      for (const slot of own) this.#classesOf[slot]!.push(index);
    });
    slotOf.forEach((slot, sink) => {
      this.#sinksOf[slot]!.push(sink);
    });
    this.#room = slotsOf.length;
    this.#lay(new Float64Array(this.#size(this.#room)));
    this.#lost = new Float64Array(slots);
    this.#slotSeen = new Int32Array(slots);
    this.#classSeen = new Int32Array(this.#room);
    this.#queue = new Int32Array(slots);
    this.#fromSlot = new Int32Array(slots);
    this.#fromClass = new Int32Array(slots);
  }

  get classes(): number {
    return this.#slotsOf.length;
  }

  /** Units of a class that serve nothing. */
  freeOf(index: number): number {
    return this.#free[index]!;
  }

  /** A class more, without units; its number is returned. */
  addClass(slots: Int32Array): number {
    const index = this.#slotsOf.length;
    this.#slotsOf.push(slots);
    for (const slot of slots) this.#classesOf[slot]!.push(index);
    if (index < this.#room) return index;
    const before = this.#state.length;
    this.#room = Math.max(4, this.#room * 2);
    const larger = new Float64Array(this.#size(this.#room));
    // flow and then free units stand last, so that what is there keeps its place
    const old = this.#state;
    this.#lay(larger);
    this.#state.set(old.subarray(0, this.#fixed()));
    this.#flow.set(old.subarray(this.#fixed(), this.#fixed() + index * this.slots));
    this.#free.set(old.subarray(this.#fixed() + index * this.slots, before));
    const seen = new Int32Array(this.#room);
    seen.set(this.#classSeen);
    this.#classSeen = seen;
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
    this.#state.fill(0);
    for (let index = 0; index < this.classes; index++) this.#free[index] = units[first + index]!;
    this.fill();
  }

  /** Takes units from a class that has them, free or in use, and makes good what that leaves open. */
  withdraw(index: number, units: number): void {
    const idle = Math.min(this.#free[index]!, units);
    this.#free[index]! -= idle;
    let left = units - idle;
    const row = index * this.slots;
    const slots = this.#slotsOf[index]!;
    // all of it goes before anything is made good, or the class would make good its own loss
    for (let at = 0; at < slots.length; at++) {
      const slot = slots[at]!;
      const lost = Math.min(left, this.#flow[row + slot]!);
      this.#lost[at] = lost;
      this.#flow[row + slot]! -= lost;
      left -= lost;
    }
    if (left > 0) throw new RangeError(`class ${index} has ${left} units fewer than are to be withdrawn`);
    for (let at = 0; at < slots.length; at++)
      if (this.#lost[at]! > 0) this.#makeGood(slots[at]!, this.#lost[at]!);
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

  save(): Float64Array {
    return this.#state.slice();
  }

  /** The same into an array that is there, or into a new one if that is too small. */
  saveInto(place: Float64Array | null): Float64Array {
    if (place?.length !== this.#state.length) return this.save();
    place.set(this.#state);
    return place;
  }

  /** Back to what was saved; no class may have been added since. */
  restore(saved: Float64Array): void {
    if (saved.length !== this.#state.length) throw new RangeError("the pool has grown since it was saved");
    this.#state.set(saved);
  }

  /** Nothing served and nothing free. */
  clear(): void {
    this.#state.fill(0);
  }

  /** Whether a class could lose so many units without anybody being served less. */
  isIdle(index: number, units: number): boolean {
    return this.#free[index]! >= units;
  }

  /** A pool of the same shape and in the same state. */
  copy(): Pool {
    const twin = new Pool({ slots: this.slots, slotOf: this.slotOf, slotsOf: this.#slotsOf }, this.demand);
    twin.covered.set(this.covered);
    twin.#free.set(this.#free.subarray(0, this.classes));
    twin.#flow.set(this.#flow.subarray(0, this.classes * this.slots));
    return twin;
  }

  #fixed(): number {
    return this.slotOf.length + 2 * this.slots;
  }

  #size(classes: number): number {
    return this.#fixed() + classes * (this.slots + 1);
  }

  #lay(state: Float64Array): void {
    const sinks = this.slotOf.length;
    const fixed = this.#fixed();
    const flows = this.#room * this.slots;
    this.#state = state;
    this.covered = state.subarray(0, sinks);
    this.#next = state.subarray(sinks, sinks + this.slots);
    this.#frozen = state.subarray(sinks + this.slots, fixed);
    this.#flow = state.subarray(fixed, fixed + flows);
    this.#free = state.subarray(fixed + flows);
  }

  // all that can be had without taking from another sink
  #raise(sink: number): void {
    const slot = this.slotOf[sink]!;
    const gained = this.#supply(slot, this.demand[sink]! - this.covered[sink]!);
    this.covered[sink]! += gained;
  }

  // brings up to so many units more to a slot; what the other slots get stays as it is
  #supply(slot: number, wanted: number): number {
    let left = wanted;
    while (left > 0 && this.#frozen[slot] === 0) {
      const last = this.#find(slot);
      if (last < 0) break;
      left -= this.#push(slot, last, this.#freeClass(last), left);
    }
    return wanted - left;
  }

  // the first class of a slot with a free unit, or -1
  #freeClass(slot: number): number {
    const classes = this.#classesOf[slot]!;
    const free = this.#free;
    let place = this.#next[slot]!;
    while (place < classes.length && free[classes[place]!] === 0) place++;
    this.#next[slot] = place;
    return place < classes.length ? classes[place]! : -1;
  }

  // the nearest slot with a free unit, or -1; then all slots that were reached are frozen
  #find(start: number): number {
    this.#begin(start);
    for (let head = 0; head < this.#queued; head++) {
      const slot = this.#queue[head]!;
      if (this.#freeClass(slot) >= 0) return slot;
      this.#enter(slot, true);
    }
    for (let place = 0; place < this.#queued; place++) this.#frozen[this.#queue[place]!] = 1;
    return -1;
  }

  // every slot that can be reached, frozen or not
  #spread(start: number): void {
    this.#begin(start);
    for (let head = 0; head < this.#queued; head++) this.#enter(this.#queue[head]!, false);
  }

  #begin(start: number): void {
    this.searches++;
    this.#search++;
    this.#slotSeen[start] = this.#search;
    this.#queue[0] = start;
    this.#queued = 1;
  }

  // the slots now served by classes that may serve this one
  #enter(slot: number, passesFrozen: boolean): void {
    const search = this.#search;
    const flow = this.#flow;
    const slotSeen = this.#slotSeen;
    for (const index of this.#classesOf[slot]!) {
      if (this.#classSeen[index] === search) continue;
      this.#classSeen[index] = search;
      const row = index * this.slots;
      for (const served of this.#slotsOf[index]!) {
        if (slotSeen[served] === search || flow[row + served] === 0) continue;
        if (passesFrozen && this.#frozen[served] === 1) continue;
        slotSeen[served] = search;
        this.#fromSlot[served] = slot;
        this.#fromClass[served] = index;
        this.#queue[this.#queued++] = served;
      }
    }
  }

  // along the path that was found: the free class serves the last slot, whose class moves one slot on, and so on
  #push(start: number, last: number, index: number, wanted: number): number {
    const units = this.#shift(start, last, Math.min(wanted, this.#free[index]!));
    this.#free[index]! -= units;
    this.#flow[index * this.slots + last]! += units;
    return units;
  }

  // moves units along the path from `last` to `start`, as many as its narrowest step lets through
  #shift(start: number, last: number, wanted: number): number {
    let units = wanted;
    for (let slot = last; slot !== start; slot = this.#fromSlot[slot]!) {
      units = Math.min(units, this.#flow[this.#fromClass[slot]! * this.slots + slot]!);
    }
    for (let slot = last; slot !== start; slot = this.#fromSlot[slot]!) {
      const row = this.#fromClass[slot]! * this.slots;
      this.#flow[row + slot]! -= units;
      this.#flow[row + this.#fromSlot[slot]!]! += units;
    }
    return units;
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
      this.#flow[index * this.slots + slot]! -= back;
      this.#free[index]! += back;
      left -= back;
    }
  }
}
