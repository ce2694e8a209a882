import { at } from "./at";
import { tightLines } from "./bottleneck";
import { type Competition, splitCompetitions } from "./competitions";
import { isEligible, type Substitutes, substitutesOf } from "./eligibility";
import { Pool } from "./kernel/pool";
import { compareText, createLineOrder } from "./rank";
import { demandOf } from "./solve";
import { type Bottleneck, type LineReport, type Plan, type Pledge, type Requirement, TIERS } from "./types";

/**
 * A solved plan that is kept and repaired: after each change its figures, gaps and proofs are those of a plan solved
 * anew. A change is worked out only in the competitions that it touches, by adding and withdrawing units there; a
 * line that comes, goes or changes its conditions has its competition made anew. Pins are not kept up to date and
 * therefore refused.
 */
export class LiveCoverage {
  /** competitions that the last change looked into */
  touched = 0;
  readonly #frame: Pick<Plan, "reading" | "phases">;
  readonly #substitutes: Substitutes;
  /** as they count: without the conditions that are met */
  readonly #pledges = new Map<string, Pledge>();
  /** as they were given, those that a condition takes out or would */
  readonly #conditional = new Map<string, Pledge>();
  readonly #met = new Set<string>();
  readonly #byCapability = new Map<string, Set<string>>();
  #lines: Requirement[] = [];
  #parts: Part[] = [];

  /** @throws RangeError when the plan has pins */
  constructor(plan: Plan) {
    if ((plan.pins ?? []).length > 0) throw new RangeError("pins: a plan with pins cannot be kept solved");
    this.#frame = { reading: plan.reading, phases: plan.phases };
    this.#substitutes = substitutesOf(plan.substitutions);
    for (const pledge of plan.pledges) this.#keep(pledge);
    this.#lines = [...plan.requirements].sort(createLineOrder(plan.phases));
    this.#parts = this.#make(this.#lines);
    this.touched = this.#parts.length;
  }

  /** In rank order. */
  lines(): LineReport[] {
    const figures = new Map<string, LineReport>();
    for (const part of this.#parts) for (const line of part.figures()) figures.set(line.requirement, line);
    return this.#lines.flatMap((line) => figures.get(line.id) ?? []);
  }

  /** The proof of a gap. @throws RangeError when there is no such line */
  bottleneck(requirement: string): Bottleneck {
    const part = this.#parts.find((one) => one.sinkOf(requirement) !== undefined);
    if (!part) throw new RangeError(`no requirement ${JSON.stringify(requirement)}`);
    const within = part.tightAround(requirement);
    const suppliers = [...part.competition.offered]
      .flatMap((capability) => [...(this.#byCapability.get(capability) ?? [])])
      .flatMap((id) => this.#pledges.get(id) ?? [])
      .filter(
        (pledge) => pledge.quantity > 0 && within.some((line) => isEligible(this.#substitutes, pledge, line)),
      )
      .sort((a, b) => compareText(a.id, b.id));
    return {
      requirements: within.map((line) => line.id),
      pledges: suppliers.map((pledge) => pledge.id),
      required: within.reduce((sum, line) => sum + line.quantity, 0),
      available: suppliers.reduce((sum, pledge) => sum + pledge.quantity, 0),
    };
  }

  /** A new pledge, or other facts of one that is there. */
  setPledge(pledge: Pledge): void {
    const before = this.#pledges.get(pledge.id);
    if (before) this.#drop(before);
    const counted = this.#keep(pledge);
    const capabilities = new Set([pledge.capability, before?.capability ?? pledge.capability]);
    this.#visit(
      (part) => [...capabilities].some((capability) => part.competition.offered.has(capability)),
      (part) => part.setPledge(counted),
    );
  }

  /** A condition that is met takes no pledge out any more; one that falls takes out again what it took before. */
  setCondition(condition: string, isMet: boolean): void {
    if (isMet) this.#met.add(condition);
    else this.#met.delete(condition);
    const changed = [...this.#conditional.values()]
      .filter(({ id, excludedBy }) => {
        const isOut = (this.#pledges.get(id)?.excludedBy ?? null) !== null;
        return excludedBy === condition && isOut === isMet;
      })
      .map((pledge) => this.#keep(pledge));
    this.#visit(
      (part) => changed.some(({ capability }) => part.competition.offered.has(capability)),
      (part) => {
        for (const pledge of changed) part.setPledge(pledge);
      },
    );
  }

  removePledge(id: string): void {
    const before = this.#pledges.get(id);
    if (!before) return;
    this.#drop(before);
    this.#visit(
      (part) => part.competition.offered.has(before.capability),
      (part) => part.removePledge(id),
    );
  }

  /** A new line, or other facts of one that is there. */
  setRequirement(line: Requirement): void {
    const before = this.#lines.find((one) => one.id === line.id);
    if (before && isSameBut(before, line)) {
      this.#lines = this.#lines.map((one) => (one.id === line.id ? line : one));
      this.#visit(
        (part) => part.sinkOf(line.id) !== undefined,
        (part) => part.setQuantity(line),
      );
      return;
    }
    this.#remake(line.id, line);
  }

  removeRequirement(id: string): void {
    this.#remake(id, null);
  }

  #visit(isTouched: (part: Part) => boolean, act: (part: Part) => void): void {
    const parts = this.#parts.filter(isTouched);
    for (const part of parts) act(part);
    this.touched = parts.length;
  }

  /** Makes the competitions anew that had the line, or that it joins. */
  #remake(id: string, line: Requirement | null): void {
    const fills = line && this.#offeredFor(line);
    const isTouched = (part: Part) =>
      part.sinkOf(id) !== undefined ||
      (line !== null &&
        part.isOf(this.#frame.reading, line) &&
        [...part.competition.offered].some((capability) => fills?.has(capability)));
    const old = this.#parts.filter(isTouched);
    const others = this.#lines.filter((one) => one.id !== id);
    this.#lines = (line ? [...others, line] : others).sort(createLineOrder(this.#frame.phases));
    const theirs = new Set(old.flatMap((part) => part.competition.lines.map((one) => one.id)));
    const made = this.#make(this.#lines.filter((one) => theirs.has(one.id) || one === line));
    this.#parts = [...this.#parts.filter((part) => !old.includes(part)), ...made];
    this.touched = old.length + made.length;
  }

  #offeredFor(line: Requirement): Set<string> {
    const [alone] = splitCompetitions(this.#frame.reading, [line], this.#substitutes);
    return new Set(alone?.offered);
  }

  #make(lines: readonly Requirement[]): Part[] {
    return splitCompetitions(this.#frame.reading, lines, this.#substitutes).map((competition) => {
      const ids = [...competition.offered].flatMap((code) => [...(this.#byCapability.get(code) ?? [])]);
      const pledges = ids.flatMap((id) => this.#pledges.get(id) ?? []);
      return new Part(competition, this.#substitutes, pledges);
    });
  }

  /** The pledge as it counts. */
  #keep(pledge: Pledge): Pledge {
    const excludedBy = pledge.excludedBy ?? null;
    const counted =
      excludedBy !== null && this.#met.has(excludedBy) ? { ...pledge, excludedBy: null } : pledge;
    if (excludedBy !== null) this.#conditional.set(pledge.id, pledge);
    this.#pledges.set(pledge.id, counted);
    const known = this.#byCapability.get(pledge.capability);
    if (known) known.add(pledge.id);
    else this.#byCapability.set(pledge.capability, new Set([pledge.id]));
    return counted;
  }

  #drop(pledge: Pledge): void {
    this.#pledges.delete(pledge.id);
    this.#conditional.delete(pledge.id);
    this.#byCapability.get(pledge.capability)?.delete(pledge.id);
  }
}

interface Holding {
  index: number;
  units: number;
  /** place in TIERS */
  tier: number;
}

/** One competition, solved for each tier with the ones before it. */
class Part {
  competition: Competition;
  readonly #substitutes: Substitutes;
  readonly #pools: Pool[];
  readonly #sinkOf: Map<string, number>;
  readonly #classOf = new Map<string, number>();
  readonly #holdings = new Map<string, Holding>();

  constructor(competition: Competition, substitutes: Substitutes, pledges: readonly Pledge[]) {
    this.competition = competition;
    this.#substitutes = substitutes;
    this.#sinkOf = new Map(competition.lines.map((line, sink) => [line.id, sink]));
    const { slots, slotOf } = competition;
    this.#pools = TIERS.map(
      () => new Pool({ slots: slots.length, slotOf, slotsOf: [] }, demandOf(competition)),
    );
    for (const pledge of pledges) this.#add(pledge);
    for (const pool of this.#pools) pool.fill();
  }

  isOf(reading: Plan["reading"], line: Requirement): boolean {
    return reading === "additive" || this.competition.lines[0]?.phase === line.phase;
  }

  sinkOf(requirement: string): number | undefined {
    return this.#sinkOf.get(requirement);
  }

  figures(): LineReport[] {
    return this.competition.lines.map((line, sink) => {
      const [assured = 0, verified = 0, declared = 0] = this.#pools.map((pool) => at(pool.covered, sink));
      return {
        requirement: line.id,
        required: line.quantity,
        assured,
        verified,
        declared,
        shortfall: line.quantity - declared,
      };
    });
  }

  tightAround(requirement: string): Requirement[] {
    return tightLines(
      this.competition,
      at(this.#pools, TIERS.length - 1),
      this.#sinkOf.get(requirement) ?? -1,
    );
  }

  setPledge(pledge: Pledge): void {
    const before = this.#holdings.get(pledge.id);
    const slots = this.#slotsOf(pledge);
    const tier = TIERS.indexOf(pledge.tier);
    const isSame =
      before?.units === pledge.quantity &&
      before.tier === tier &&
      this.#classOf.get(slots.join()) === before.index;
    if (isSame) return;
    this.removePledge(pledge.id);
    if (this.#add(pledge)) for (const pool of this.#pools.slice(tier)) pool.fill();
  }

  removePledge(id: string): void {
    const holding = this.#holdings.get(id);
    if (!holding) return;
    this.#holdings.delete(id);
    for (const pool of this.#pools.slice(holding.tier)) pool.withdraw(holding.index, holding.units);
  }

  setQuantity(line: Requirement): void {
    const sink = this.#sinkOf.get(line.id) ?? -1;
    const replace = (one: Requirement) => (one.id === line.id ? line : one);
    const { lines, slots } = this.competition;
    this.competition = { ...this.competition, lines: lines.map(replace), slots: slots.map(replace) };
    for (const pool of this.#pools) pool.setDemand(sink, line.quantity);
  }

  #add(pledge: Pledge): boolean {
    const slots = this.#slotsOf(pledge);
    if (slots.length === 0 || pledge.quantity === 0) return false;
    const tier = TIERS.indexOf(pledge.tier);
    const index = this.#classFor(slots);
    this.#holdings.set(pledge.id, { index, units: pledge.quantity, tier });
    for (const pool of this.#pools.slice(tier)) pool.add(index, pledge.quantity);
    return true;
  }

  #slotsOf(pledge: Pledge): Int32Array {
    const { slots } = this.competition;
    return Int32Array.from(
      slots.flatMap((line, slot) => (isEligible(this.#substitutes, pledge, line) ? [slot] : [])),
    );
  }

  #classFor(slots: Int32Array): number {
    const key = slots.join();
    const known = this.#classOf.get(key);
    if (known !== undefined) return known;
    const [index = 0] = this.#pools.map((pool) => pool.addClass(slots));
    this.#classOf.set(key, index);
    return index;
  }
}

function isSameBut(a: Requirement, b: Requirement): boolean {
  return JSON.stringify({ ...a, quantity: 0 }) === JSON.stringify({ ...b, quantity: 0 });
}
