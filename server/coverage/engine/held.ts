import { at } from "./at";
import { isEligible, type Substitutes } from "./eligibility";
import type { Flow } from "./placement/assign";
import { deal } from "./placement/deal";
import type { Network } from "./placement/network";
import type { PlacedShare } from "./shares";
import type { Pledge, Requirement } from "./types";

/** By pledge and line: what an earlier allocation had there. */
export type Held = ReadonlyMap<number, ReadonlyMap<number, number>>;

/** Lines that are solved together, with the shares that are given beforehand, by place of pledge and line. */
interface Given {
  lines: readonly Requirement[];
  pledgeAt: (row: number) => Pledge;
  substitutes: Substitutes;
  pins: readonly PlacedShare[];
  previous: readonly PlacedShare[];
}

/** What the previous allocation had beyond the pins, where it is still allowed. */
export function findHeld({ previous, pins, pledgeAt, lines, substitutes }: Given): Held {
  const pinned = new Map(pins.map((pin) => [pin.pledge * lines.length + pin.line, pin.quantity]));
  const held = new Map<number, Map<number, number>>();
  for (const { pledge, line, quantity } of previous) {
    const units = quantity - (pinned.get(pledge * lines.length + line) ?? 0);
    if (units <= 0 || !isEligible(substitutes, pledgeAt(pledge), at(lines, line))) continue;
    const row = held.get(pledge) ?? new Map<number, number>();
    row.set(line, units);
    held.set(pledge, row);
  }
  return held;
}

/** Pledges that held more than they have now: only as sources of their own do they choose well what to keep. */
export function findOverdrawn(held: Held, leftOf: (pledge: number) => number): Set<number> {
  const overdrawn = new Set<number>();
  for (const [pledge, row] of held) {
    let sum = 0;
    for (const units of row.values()) sum += units;
    if (sum > leftOf(pledge)) overdrawn.add(pledge);
  }
  return overdrawn;
}

export function heldBySource(network: Network, held: Held): Flow {
  return network.sources.map((source) => {
    const sums = new Map<number, number>();
    for (const { order } of source.lots) {
      for (const [line, units] of held.get(order) ?? []) sums.set(line, (sums.get(line) ?? 0) + units);
    }
    return sums;
  });
}

/** The units of every source handed out to its pledges, beside the pins; by line, then pledge. */
export function dealShares(
  network: Network,
  flow: Flow,
  held: Held,
  pins: readonly PlacedShare[],
): PlacedShare[] {
  const lines = network.able.length;
  const shares = new Map<number, PlacedShare>();
  const add = (pledge: number, line: number, quantity: number) => {
    const key = pledge * lines + line;
    const known = shares.get(key);
    if (known) known.quantity += quantity;
    else shares.set(key, { pledge, line, quantity });
  };
  for (const pin of pins) add(pin.pledge, pin.line, pin.quantity);
  network.sources.forEach((source, index) => {
    for (const { order, sink, units } of deal(source, at(flow, index), (pledge) => held.get(pledge))) {
      add(order, sink, units);
    }
  });
  return [...shares.values()].sort((a, b) => a.line - b.line || a.pledge - b.pledge);
}
