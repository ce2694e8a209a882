import { at } from "./at";
import type { Competition } from "./competitions";
import { isEligible } from "./eligibility";
import { assign, type Flow } from "./placement/assign";
import { deal } from "./placement/deal";
import { keepHeld } from "./placement/keep";
import { createNetwork, type Network, type Source } from "./placement/network";
import type { Prepared } from "./prepared";
import type { PlacedShare } from "./shares";
import type { Solved } from "./solve";
import { type Pledge, TIERS } from "./types";

/**
 * Which pledge serves which line. How much each line gets is known by now; this chooses among the optima the one
 * that the rule of ties names, and of an earlier allocation it keeps what it can.
 */
export function allocate(
  prepared: Prepared,
  solved: readonly Solved[],
  pledges: readonly Pledge[],
  pins: readonly PlacedShare[],
  previous: readonly PlacedShare[],
): PlacedShare[] {
  const rows = rowsByCompetition(prepared);
  const pinsOf = partByCompetition(prepared, pins);
  const previousOf = partByCompetition(prepared, previous);
  return solved
    .flatMap((one, place) => {
      const own = pinsOf.get(place) ?? [];
      return allocateOne(prepared, one, at(rows, place), pledges, own, previousOf.get(place) ?? []);
    })
    .sort((a, b) => a.line - b.line || a.pledge - b.pledge);
}

type Row = { row: number; index: number };
type Held = ReadonlyMap<number, ReadonlyMap<number, number>>;

function allocateOne(
  prepared: Prepared,
  { competition, set, covered }: Solved,
  rows: readonly Row[],
  pledges: readonly Pledge[],
  pins: readonly PlacedShare[],
  previous: readonly PlacedShare[],
): PlacedShare[] {
  const left = new Map<number, number>();
  for (const pin of pins) {
    left.set(pin.pledge, (left.get(pin.pledge) ?? at(pledges, pin.pledge).quantity) - pin.quantity);
  }
  const leftOf = (row: number) => left.get(row) ?? at(pledges, row).quantity;
  const held = findHeld(prepared, competition, pledges, pins, previous);
  const alone = findOverdrawn(held, leftOf);
  const sinksOf = set.slotsOf.map((slots) => sinksIn(slots, competition.slotOf));
  const network = createNetwork(
    sourcesOf(rows, sinksOf, pledges, leftOf, alone),
    competition.lines.map((line) => line.capability),
    TIERS.length,
  );
  const served = at(covered, TIERS.length - 1);
  const flow =
    held.size === 0 ? assign(network, served).flow : keepHeld(network, served, heldBySource(network, held));
  return sharesOf(competition, network, flow, held, pins);
}

/** By competition: every pledge that is in it, with its class. */
function rowsByCompetition({ table, competitions, classes }: Prepared): Row[][] {
  const rows: Row[][] = competitions.map(() => []);
  for (let row = 0; row < table.columns.count; row++) {
    classes.eachClass(row, (competition, index) => at(rows, competition).push({ row, index }));
  }
  return rows;
}

/** Shares by competition, with the place that their line has there. */
function partByCompetition(
  { whereOf }: Prepared,
  shares: readonly PlacedShare[],
): Map<number, PlacedShare[]> {
  const parts = new Map<number, PlacedShare[]>();
  for (const share of shares) {
    const { competition, sink } = at(whereOf, share.line);
    const placed = { ...share, line: sink };
    const part = parts.get(competition);
    if (part) part.push(placed);
    else parts.set(competition, [placed]);
  }
  return parts;
}

/** Pledges of one tier and capability that no line can tell apart are one source; `alone` ones are by themselves. */
function sourcesOf(
  rows: readonly Row[],
  sinksOf: readonly Int32Array[],
  pledges: readonly Pledge[],
  leftOf: (row: number) => number,
  alone: ReadonlySet<number>,
): Source[] {
  const sources = new Map<string, Source>();
  for (const { row, index } of rows) {
    const { tier, capability } = at(pledges, row);
    const key = alone.has(row) ? `alone ${row}` : `${tier} ${index} ${capability}`;
    const lot = { order: row, size: leftOf(row) };
    const known = sources.get(key);
    if (known) {
      known.lots.push(lot);
      known.supply += lot.size;
      continue;
    }
    const stage = TIERS.indexOf(tier);
    const sinks = at(sinksOf, index);
    sources.set(key, { stage, kind: capability, lots: [lot], supply: lot.size, sinks });
  }
  return [...sources.values()];
}

function sinksIn(slots: Int32Array, slotOf: Int32Array): Int32Array {
  const wanted = new Set(slots);
  const sinks: number[] = [];
  slotOf.forEach((slot, sink) => {
    if (wanted.has(slot)) sinks.push(sink);
  });
  return Int32Array.from(sinks);
}

/** By pledge and line: what the previous allocation had there beyond the pins, where it is still allowed. */
function findHeld(
  { substitutes }: Prepared,
  { lines }: Competition,
  pledges: readonly Pledge[],
  pins: readonly PlacedShare[],
  previous: readonly PlacedShare[],
): Held {
  const pinned = new Map(pins.map((pin) => [pin.pledge * lines.length + pin.line, pin.quantity]));
  const held = new Map<number, Map<number, number>>();
  for (const { pledge, line, quantity } of previous) {
    const units = quantity - (pinned.get(pledge * lines.length + line) ?? 0);
    if (units <= 0 || !isEligible(substitutes, at(pledges, pledge), at(lines, line))) continue;
    const row = held.get(pledge) ?? new Map<number, number>();
    row.set(line, units);
    held.set(pledge, row);
  }
  return held;
}

/** Pledges that held more than they have now: only as sources of their own do they choose well what to keep. */
function findOverdrawn(held: Held, leftOf: (row: number) => number): Set<number> {
  const overdrawn = new Set<number>();
  for (const [pledge, row] of held) {
    let sum = 0;
    for (const units of row.values()) sum += units;
    if (sum > leftOf(pledge)) overdrawn.add(pledge);
  }
  return overdrawn;
}

function heldBySource(network: Network, held: Held): Flow {
  return network.sources.map((source) => {
    const sums = new Map<number, number>();
    for (const { order } of source.lots) {
      for (const [line, units] of held.get(order) ?? []) sums.set(line, (sums.get(line) ?? 0) + units);
    }
    return sums;
  });
}

function sharesOf(
  { places, lines }: Competition,
  network: Network,
  flow: Flow,
  held: Held,
  pins: readonly PlacedShare[],
): PlacedShare[] {
  const shares = new Map<number, PlacedShare>();
  const add = (pledge: number, line: number, quantity: number) => {
    const key = pledge * lines.length + line;
    const known = shares.get(key);
    if (known) known.quantity += quantity;
    else shares.set(key, { pledge, line: at(places, line), quantity });
  };
  for (const pin of pins) add(pin.pledge, pin.line, pin.quantity);
  network.sources.forEach((source, index) => {
    for (const { order, sink, units } of deal(source, at(flow, index), (pledge) => held.get(pledge))) {
      add(order, sink, units);
    }
  });
  return [...shares.values()];
}
