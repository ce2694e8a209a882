import { at } from "../engine/at";
import { NEVER, NO_LIMIT } from "../engine/columns";
import { isEligible, substitutesOf } from "../engine/eligibility";
import { createLineOrder } from "../engine/rank";
import type { Pledge, Requirement } from "../engine/types";
import type { Frame, Instance } from "./instances";

/** Who may serve what, as flow and linear solvers take it: sources with supply, lines with demand, edges between. */
export interface Network {
  lines: readonly Requirement[];
  supply: Int32Array;
  /** edges of source s are targets[starts[s]] to targets[starts[s + 1]] */
  starts: Int32Array;
  targets: Int32Array;
}

/** Units covered of priority 1, 2 and 3: the same in every optimum. */
export type Totals = [number, number, number];

/** One network per group of lines that compete, a source for each pledge that may serve any of them. */
export function rawNetworks(instance: Instance): Network[] {
  return competitionsOf(instance.frame).map((lines) => {
    const { groupOf, edges } = groupPledges(instance, lines);
    const { columns } = instance;
    let sources = 0;
    let count = 0;
    for (let pledge = 0; pledge < columns.count; pledge++) {
      const degree = at(edges, at(groupOf, pledge)).length;
      if (degree === 0) continue;
      sources++;
      count += degree;
    }
    const network = emptyNetwork(lines, sources, count);
    let source = 0;
    let edge = 0;
    for (let pledge = 0; pledge < columns.count; pledge++) {
      const own = at(edges, at(groupOf, pledge));
      if (own.length === 0) continue;
      network.supply[source++] = at(columns.quantity, pledge);
      network.targets.set(own, edge);
      edge += own.length;
      network.starts[source] = edge;
    }
    return network;
  });
}

/** The same with one source for all pledges that may serve the very same lines: what a solver needs at least. */
export function aggregatedNetworks(instance: Instance): Network[] {
  return competitionsOf(instance.frame).map((lines) => {
    const { groupOf, edges } = groupPledges(instance, lines);
    const classes = new Map<string, number>();
    const classEdges: Int32Array[] = [];
    const classOf = edges.map((own) => {
      const key = own.join(" ");
      const known = classes.get(key);
      if (known !== undefined) return known;
      classes.set(key, classEdges.length);
      return classEdges.push(own) - 1;
    });
    const supply = new Float64Array(classEdges.length);
    const { columns } = instance;
    for (let pledge = 0; pledge < columns.count; pledge++) {
      const own = at(classOf, at(groupOf, pledge));
      supply[own] = at(supply, own) + at(columns.quantity, pledge);
    }
    const useful = [...classEdges.keys()].filter((own) => at(classEdges, own).length > 0);
    const network = emptyNetwork(
      lines,
      useful.length,
      useful.reduce((sum, own) => sum + at(classEdges, own).length, 0),
    );
    let edge = 0;
    useful.forEach((own, source) => {
      network.supply[source] = at(supply, own);
      network.targets.set(at(classEdges, own), edge);
      edge += at(classEdges, own).length;
      network.starts[source + 1] = edge;
    });
    return network;
  });
}

export function edgeCount(networks: readonly Network[]): number {
  return networks.reduce((sum, network) => sum + network.targets.length, 0);
}

function emptyNetwork(lines: readonly Requirement[], sources: number, edges: number): Network {
  return {
    lines,
    supply: new Int32Array(sources),
    starts: new Int32Array(sources + 1),
    targets: new Int32Array(edges),
  };
}

/** In rank order; what the solvers are given is a list of such groups, solved one after the other. */
export function competitionsOf(frame: Frame): Requirement[][] {
  const lines = [...frame.requirements].sort(createLineOrder(frame.phases));
  if (frame.reading === "additive") return [lines];
  return frame.phases.map((phase) => lines.filter((line) => line.phase === phase.id));
}

/** Pledges that no test of these lines can tell apart, and by group the lines that they may serve. */
function groupPledges({ columns, frame }: Instance, lines: readonly Requirement[]) {
  const hours = ascending(lines.map((line) => line.requiredByHours));
  const days = ascending(lines.map((line) => line.holdDays));
  const substitutes = substitutesOf(frame.substitutions);
  const groups = new Map<number, number>();
  const edges: Int32Array[] = [];
  const groupOf = new Int32Array(columns.count);
  for (let pledge = 0; pledge < columns.count; pledge++) {
    const ready = at(columns.readyAtHours, pledge);
    const endurance = at(columns.enduranceDays, pledge);
    const missed = ready === NEVER ? hours.length : countBelow(hours, ready);
    const met = countBelow(days, endurance === NO_LIMIT ? endurance : endurance + 1);
    const key = (at(columns.profile, pledge) * (hours.length + 1) + missed) * (days.length + 1) + met;
    let group = groups.get(key);
    if (group === undefined) {
      const pledgeLike = {
        ...at(frame.profiles, at(columns.profile, pledge)),
        readyAtHours: ready === NEVER ? null : ready,
        enduranceDays: endurance === NO_LIMIT ? null : endurance,
      } as Pledge;
      group = edges.push(
        Int32Array.from(
          [...lines.keys()].filter((line) => isEligible(substitutes, pledgeLike, at(lines, line))),
        ),
      );
      group -= 1;
      groups.set(key, group);
    }
    groupOf[pledge] = group;
  }
  return { groupOf, edges };
}

function ascending(values: readonly number[]): number[] {
  return [...new Set(values)].sort((a, b) => a - b);
}

function countBelow(sorted: readonly number[], limit: number): number {
  let count = 0;
  while (count < sorted.length && at(sorted, count) < limit) count++;
  return count;
}
