import { at } from "./at";
import type { ClassSet } from "./classes";
import type { Competition } from "./competitions";
import { FEW_SLOTS, FewSlots } from "./kernel/few-slots";
import { Pool } from "./kernel/pool";
import type { Prepared } from "./prepared";
import type { PlacedShare } from "./shares";
import { TIERS, type Tier } from "./types";

/** A competition with its optimum. */
export interface Solved {
  competition: Competition;
  set: ClassSet;
  /** the optimum of all tiers together, as it is assigned; made when it is first asked for */
  readonly pool: Pool;
  /** by tier, each with the ones before it, and by line: units beyond the pins */
  covered: readonly Float64Array[];
}

/**
 * The optimum of every competition, tier after tier: what surer units serve stays served when others are added, so
 * the figures of all tiers fall out of one run (Mendelsohn and Dulmage 1958). Pins are taken off first.
 */
export function solve(prepared: Prepared, pins: readonly PlacedShare[] = []): Solved[] {
  const off = takeOff(prepared, pins);
  return prepared.competitions.map((_, place) => solved(prepared, place, off));
}

/** The same of one competition alone. */
export function solveOne(prepared: Prepared, place: number, pins: readonly PlacedShare[] = []): Solved {
  return solved(prepared, place, takeOff(prepared, pins));
}

function solved({ competitions, classes }: Prepared, place: number, { demands, taken }: TakenOff): Solved {
  const set = at(classes.sets, place);
  return new SolvedCompetition(at(competitions, place), set, at(demands, place), taken.get(place));
}

class SolvedCompetition implements Solved {
  readonly competition: Competition;
  readonly set: ClassSet;
  readonly covered: readonly Float64Array[];
  readonly #demand: Float64Array;
  readonly #taken: ReadonlyMap<number, number> | undefined;
  #pool: Pool | null = null;

  constructor(
    competition: Competition,
    set: ClassSet,
    demand: Float64Array,
    taken: ReadonlyMap<number, number> | undefined,
  ) {
    this.competition = competition;
    this.set = set;
    this.#demand = demand;
    this.#taken = taken;
    const figures = figuresOf(competition, set, demand);
    this.covered = this.#fill(figures);
    if (figures instanceof Pool) this.#pool = figures;
  }

  get pool(): Pool {
    if (this.#pool === null) {
      this.#pool = poolOf(this.competition, this.set, this.#demand);
      this.#fill(this.#pool);
    }
    return this.#pool;
  }

  #fill(figures: Figures): Float64Array[] {
    return TIERS.map((_, tier) => {
      addTier(figures, this.set, tier, this.#taken);
      figures.fill();
      return figures.covered.slice();
    });
  }
}

/** What sinks get, without a word on which class serves them. */
export type Figures = Pick<Pool, "classes" | "demand" | "covered" | "add" | "fill" | "refill">;

/** By whichever way is quicker for so many slots. */
export function figuresOf({ slots, slotOf }: Competition, set: ClassSet, demand: Float64Array): Figures {
  const shape = { slots: slots.length, slotOf, slotsOf: set.slotsOf };
  return slots.length <= FEW_SLOTS ? new FewSlots(shape, demand) : new Pool(shape, demand);
}

/** The optimum of one competition over the tiers up to one; the pool is the caller's to change. */
export function poolOfTier(
  prepared: Prepared,
  place: number,
  tier: Tier,
  pins: readonly PlacedShare[] = [],
): Pool {
  const { demands, taken } = takeOff(prepared, pins);
  const set = at(prepared.classes.sets, place);
  const pool = poolOf(at(prepared.competitions, place), set, at(demands, place));
  for (let one = 0; one <= TIERS.indexOf(tier); one++) addTier(pool, set, one, taken.get(place));
  pool.fill();
  return pool;
}

export function poolOf({ slots, slotOf }: Competition, set: ClassSet, demand: Float64Array): Pool {
  return new Pool({ slots: slots.length, slotOf, slotsOf: set.slotsOf }, demand);
}

export function demandOf({ lines }: Competition): Float64Array {
  const demand = new Float64Array(lines.length);
  for (let sink = 0; sink < lines.length; sink++) demand[sink] = at(lines, sink).quantity;
  return demand;
}

/** What pins leave. */
interface TakenOff {
  /** by competition and sink: what is still asked for */
  demands: Float64Array[];
  /** by competition, class and tier: units that pins take */
  taken: ReadonlyMap<number, ReadonlyMap<number, number>>;
}

function addTier(figures: Figures, set: ClassSet, tier: number, taken?: ReadonlyMap<number, number>): void {
  // draws may have found classes since that no pledge of the plan itself is in
  for (let index = 0; index < set.units.length / TIERS.length; index++) {
    const place = index * TIERS.length + tier;
    const units = at(set.units, place) - (taken?.get(place) ?? 0);
    if (units > 0) figures.add(index, units);
  }
}

function takeOff(
  { competitions, classes, table, whereOf }: Prepared,
  pins: readonly PlacedShare[],
): TakenOff {
  const demands = competitions.map(demandOf);
  const taken = new Map<number, Map<number, number>>();
  for (const { pledge, line, quantity } of pins) {
    const { competition, sink } = at(whereOf, line);
    const demand = at(demands, competition);
    demand[sink] = at(demand, sink) - quantity;
    classes.eachClass(pledge, (where, index) => {
      if (where !== competition) return;
      const place = index * TIERS.length + at(table.columns.tier, pledge);
      const own = taken.get(competition) ?? new Map<number, number>();
      own.set(place, (own.get(place) ?? 0) + quantity);
      taken.set(competition, own);
    });
  }
  return { demands, taken };
}
