import { at } from "../../at";
import { isEligible } from "../../eligibility";
import { assign, type Flow } from "../../placement/assign";
import { deal } from "../../placement/deal";
import { keepHeld } from "../../placement/keep";
import { createNetwork, type Network } from "../../placement/network";
import type { PlacedShare } from "../../shares";
import { type Bottleneck, TIERS, type TierCounts } from "../../types";
import { createProver } from "./bottleneck";
import type { Problem } from "./problem";
import { sourcesOf } from "./sources";

export type Solution = {
  /** by line, in rank order; each tier includes the ones before it */
  covered: TierCounts[];
  /** by rank of the line, then id of the pledge */
  shares: PlacedShare[];
  prove: (line: number) => Bottleneck;
};

export function solve(problem: Problem): Solution {
  const { lines, pledges, pins } = problem;
  const left = Float64Array.from(pledges, (pledge) => pledge.quantity);
  const open = Float64Array.from(lines, (line) => line.quantity);
  for (const pin of pins) {
    left[pin.pledge] = at(left, pin.pledge) - pin.quantity;
    open[pin.line] = at(open, pin.line) - pin.quantity;
  }
  const held = findHeld(problem);
  const network = createNetwork(
    sourcesOf(problem, left, findOverdrawn(held, left)),
    lines.map((line) => line.capability),
    TIERS.length,
  );
  const { flow, servedAfter } = assign(network, open);
  const kept =
    held.size === 0
      ? flow
      : keepHeld(network, at(servedAfter, TIERS.length - 1), heldBySource(network, held));
  return {
    covered: countCovered(problem, servedAfter),
    shares: dealShares(problem, network, kept, held),
    prove: createProver(problem, network, kept),
  };
}

type Held = ReadonlyMap<number, ReadonlyMap<number, number>>;

/** By pledge and line: what the previous allocation had there beyond the pins, where it is still allowed. */
function findHeld({ previous, pins, pledges, lines, substitutes }: Problem): Held {
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
function findOverdrawn(held: Held, left: Float64Array): Set<number> {
  const overdrawn = new Set<number>();
  for (const [pledge, row] of held) {
    let sum = 0;
    for (const units of row.values()) sum += units;
    if (sum > at(left, pledge)) overdrawn.add(pledge);
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

function countCovered({ lines, pins, pledges }: Problem, servedAfter: readonly Float64Array[]): TierCounts[] {
  const covered = lines.map((_, line): TierCounts => {
    const [assured = 0, verified = 0, declared = 0] = servedAfter.map((served) => at(served, line));
    return { assured, verified, declared };
  });
  for (const pin of pins) {
    const counts = at(covered, pin.line);
    for (const tier of TIERS.slice(TIERS.indexOf(at(pledges, pin.pledge).tier))) counts[tier] += pin.quantity;
  }
  return covered;
}

function dealShares(problem: Problem, network: Network, flow: Flow, held: Held): PlacedShare[] {
  const shares = new Map<number, PlacedShare>();
  const add = (pledge: number, line: number, quantity: number) => {
    const key = pledge * problem.lines.length + line;
    const known = shares.get(key);
    if (known) known.quantity += quantity;
    else shares.set(key, { pledge, line, quantity });
  };
  for (const pin of problem.pins) add(pin.pledge, pin.line, pin.quantity);
  network.sources.forEach((source, index) => {
    for (const { order, sink, units } of deal(source, at(flow, index), (pledge) => held.get(pledge))) {
      add(order, sink, units);
    }
  });
  return [...shares.values()].sort((a, b) => a.line - b.line || a.pledge - b.pledge);
}
