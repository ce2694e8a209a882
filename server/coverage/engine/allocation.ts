import { at } from "./at";
import { dealShares, findHeld, findOverdrawn, heldBySource } from "./held";
import { assign } from "./placement/assign";
import { keepHeld } from "./placement/keep";
import { createNetwork, type Source } from "./placement/network";
import type { Prepared } from "./prepared";
import type { PlacedShare } from "./shares";
import type { Solved } from "./solve";
import type { Supply } from "./supply";
import { TIERS } from "./types";

/**
 * Which pledge serves which line. How much each line gets is known by now; this chooses among the optima the one
 * that the rule of ties names, and of an earlier allocation it keeps what it can.
 */
export function allocate(
  prepared: Prepared,
  solved: readonly Solved[],
  supply: Supply,
  pins: readonly PlacedShare[],
  previous: readonly PlacedShare[],
): PlacedShare[] {
  const rows = rowsByCompetition(prepared);
  const pinsOf = partByCompetition(prepared, pins);
  const previousOf = partByCompetition(prepared, previous);
  return solved
    .flatMap((one, place) => {
      const own = pinsOf.get(place) ?? [];
      return allocateOne(prepared, one, at(rows, place), supply, own, previousOf.get(place) ?? []);
    })
    .sort((a, b) => a.line - b.line || a.pledge - b.pledge);
}

type Row = { row: number; index: number };

function allocateOne(
  prepared: Prepared,
  { competition, set, covered }: Solved,
  rows: readonly Row[],
  supply: Supply,
  pins: readonly PlacedShare[],
  previous: readonly PlacedShare[],
): PlacedShare[] {
  const left = new Map<number, number>();
  for (const pin of pins) {
    left.set(pin.pledge, (left.get(pin.pledge) ?? supply.quantityAt(pin.pledge)) - pin.quantity);
  }
  const leftOf = (row: number) => left.get(row) ?? supply.quantityAt(row);
  const { lines } = competition;
  const { substitutes } = prepared;
  const pledgeAt = (row: number) => supply.pledgeAt(row);
  const held = findHeld({ lines, pledgeAt, substitutes, pins, previous });
  const alone = findOverdrawn(held, leftOf);
  const sinksOf = set.slotsOf.map((slots) => sinksIn(slots, competition.slotOf));
  const network = createNetwork(
    sourcesOf(rows, sinksOf, supply, leftOf, alone),
    lines.map((line) => line.capability),
    TIERS.length,
  );
  const served = at(covered, TIERS.length - 1);
  const flow =
    held.size === 0 ? assign(network, served).flow : keepHeld(network, served, heldBySource(network, held));
  const shares = dealShares(network, flow, held, pins);
  return shares.map((share) => ({ ...share, line: at(competition.places, share.line) }));
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
  supply: Supply,
  leftOf: (row: number) => number,
  alone: ReadonlySet<number>,
): Source[] {
  const sources = new Map<string, Source>();
  for (const { row, index } of rows) {
    const stage = at(supply.table.columns.tier, row);
    const capability = supply.capabilityAt(row);
    const key = alone.has(row) ? `alone ${row}` : `${stage} ${index} ${capability}`;
    const lot = { order: row, size: leftOf(row) };
    const known = sources.get(key);
    if (known) {
      known.lots.push(lot);
      known.supply += lot.size;
      continue;
    }
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
