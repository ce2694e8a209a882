/*
 * The same answers by other means, written without the engine: its types are all that is shared. Slow and obvious on
 * purpose.
 */
import type { Plan, Pledge, Requirement, Share, Tier } from "../types";

const TIER_ORDER: readonly Tier[] = ["assured", "verified", "declared"];

export function upToTier(plan: Plan, tier: Tier): Plan {
  const allowed = TIER_ORDER.slice(0, TIER_ORDER.indexOf(tier) + 1);
  return { ...plan, pledges: plan.pledges.filter((pledge) => allowed.includes(pledge.tier)) };
}

export function mayServe(plan: Plan, pledge: Pledge, line: Requirement): boolean {
  const fits =
    pledge.capability === line.capability ||
    plan.substitutions.some((pair) => pair.offered === pledge.capability && pair.fills === line.capability);
  if (!fits) return false;
  if (pledge.excludedBy !== null && pledge.excludedBy !== undefined) return false;
  if (pledge.phases !== null && pledge.phases.indexOf(line.phase) < 0) return false;
  if (line.area !== null && pledge.areas !== null && pledge.areas.indexOf(line.area) < 0) return false;
  if (line.combat && pledge.nonCombat) return false;
  if (pledge.readyAtHours === null || pledge.readyAtHours > line.requiredByHours) return false;
  return pledge.enduranceDays === null || pledge.enduranceDays >= line.holdDays;
}

export function linesByRank(plan: Plan): Requirement[] {
  const keyOf = (line: Requirement) => {
    const order = plan.phases.find((phase) => phase.id === line.phase)?.order ?? 0;
    const area = line.area === null ? [0, ""] : [1, line.area];
    return [line.priority, order, line.requiredByHours, line.capability, ...area, line.holdDays, line.id];
  };
  return [...plan.requirements].sort((a, b) => {
    const left = keyOf(a);
    const right = keyOf(b);
    for (const [index, value] of left.entries()) {
      const other = right[index] ?? value;
      if (value < other) return -1;
      if (value > other) return 1;
    }
    return 0;
  });
}

/** Lines that compete with each other, in rank order. */
export function competitions(plan: Plan): Requirement[][] {
  const lines = linesByRank(plan);
  if (plan.reading === "additive") return [lines];
  return plan.phases.map((phase) => lines.filter((line) => line.phase === phase.id));
}

/** Every possible allocation, one after another, as rows of units by line and columns by pledge. */
function eachAllocation(plan: Plan, lines: Requirement[], visit: (units: number[][]) => void): void {
  const units = lines.map(() => plan.pledges.map(() => 0));
  const left = plan.pledges.map((pledge) => pledge.quantity);
  const open = lines.map((line) => line.quantity);
  const pairs = lines.flatMap((line, row) =>
    plan.pledges.flatMap((pledge, column) => (mayServe(plan, pledge, line) ? [{ row, column }] : [])),
  );
  const descend = (depth: number): void => {
    const pair = pairs[depth];
    if (!pair) {
      visit(units);
      return;
    }
    const { row, column } = pair;
    const most = Math.min(left[column] ?? 0, open[row] ?? 0);
    const cells = units[row] ?? [];
    for (let count = 0; count <= most; count++) {
      cells[column] = count;
      left[column] = (left[column] ?? 0) - count;
      open[row] = (open[row] ?? 0) - count;
      descend(depth + 1);
      left[column] = (left[column] ?? 0) + count;
      open[row] = (open[row] ?? 0) + count;
    }
    cells[column] = 0;
  };
  descend(0);
}

function isGreater(a: readonly number[], b: readonly number[]): boolean {
  for (const [index, value] of a.entries()) {
    const other = b[index] ?? 0;
    if (value !== other) return value > other;
  }
  return false;
}

function addUp(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}

/** Covered units by line: the best of all allocations, tried one by one. */
export function exhaustiveCover(plan: Plan): Map<string, number> {
  const covered = new Map<string, number>();
  for (const lines of competitions(plan)) {
    let best = lines.map(() => -1);
    eachAllocation(plan, lines, (units) => {
      const sums = units.map(addUp);
      if (isGreater(sums, best)) best = sums;
    });
    lines.forEach((line, index) => {
      covered.set(line.id, best[index] ?? 0);
    });
  }
  return covered;
}

/** The same of a tier and those before it, beside pins: what these hold is taken off on both sides beforehand. */
export function exhaustiveCoverBeside(plan: Plan, pins: readonly Share[], tier: Tier): Map<string, number> {
  const covered = new Map<string, number>();
  const pool = upToTier(plan, tier);
  // phase by phase where phases do not compete, since there a pledge may serve in each
  for (const lines of competitions(plan)) {
    const own = pins.filter((pin) => lines.some((line) => line.id === pin.requirement));
    const heldOf = (field: "pledge" | "requirement", id: string) =>
      addUp(own.filter((pin) => pin[field] === id).map((pin) => pin.quantity));
    const left = <Item extends { id: string; quantity: number }>(
      items: readonly Item[],
      field: "pledge" | "requirement",
    ) => items.map((item) => ({ ...item, quantity: item.quantity - heldOf(field, item.id) }));
    const found = exhaustiveCover({
      ...pool,
      requirements: left(lines, "requirement"),
      pledges: left(pool.pledges, "pledge"),
    });
    for (const line of lines) {
      const counted = own.filter(
        (pin) => pin.requirement === line.id && pool.pledges.some((pledge) => pledge.id === pin.pledge),
      );
      covered.set(line.id, (found.get(line.id) ?? 0) + addUp(counted.map((pin) => pin.quantity)));
    }
  }
  return covered;
}

/** The most units of `previous` that an allocation can keep which covers the most and uses the surest units. */
export function exhaustiveKeep(plan: Plan, previous: readonly Share[]): number {
  let total = 0;
  for (const lines of competitions(plan)) {
    let best: number[] = [];
    eachAllocation(plan, lines, (units) => {
      const used = TIER_ORDER.map((tier) =>
        addUp(units.map((row) => addUp(row.filter((_, column) => plan.pledges[column]?.tier === tier)))),
      );
      const kept = units.flatMap((row, index) =>
        row.map((count, column) => {
          const held = previous
            .filter(
              (share) => share.requirement === lines[index]?.id && share.pledge === plan.pledges[column]?.id,
            )
            .map((share) => share.quantity);
          return Math.min(count, addUp(held));
        }),
      );
      const worth = [...units.map(addUp), ...used, addUp(kept)];
      if (isGreater(worth, best)) best = worth;
    });
    total += best.at(-1) ?? 0;
  }
  return total;
}

/** The smallest tight set around a line, by trying every set of the lines that it competes with. */
export function exhaustiveBottleneck(
  plan: Plan,
  lines: Requirement[],
  covered: Map<string, number>,
  start: string,
): string[] {
  let smallest = lines.map((line) => line.id);
  for (let mask = 0; mask < 2 ** lines.length; mask++) {
    const within = lines.filter((_, index) => (mask >> index) & 1);
    if (!within.some((line) => line.id === start) || within.length > smallest.length) continue;
    const able = plan.pledges.filter((pledge) => within.some((line) => mayServe(plan, pledge, line)));
    const supply = addUp(able.map((pledge) => pledge.quantity));
    if (addUp(within.map((line) => covered.get(line.id) ?? 0)) === supply)
      smallest = within.map((line) => line.id);
  }
  return smallest;
}

/** Largest flow into `lines`, pledge by pledge, by depth-first search on a matrix (Ford and Fulkerson 1956). */
export function maxFlow(plan: Plan, lines: readonly Requirement[]): number {
  const pledges = plan.pledges;
  const source = pledges.length + lines.length;
  const sink = source + 1;
  const room = Array.from({ length: sink + 1 }, () => new Array<number>(sink + 1).fill(0));
  const cell = (from: number, to: number) => room[from]?.[to] ?? 0;
  const change = (from: number, to: number, by: number) => {
    const row = room[from];
    if (row) row[to] = (row[to] ?? 0) + by;
  };
  pledges.forEach((pledge, index) => {
    change(source, index, pledge.quantity);
    lines.forEach((line, place) => {
      if (mayServe(plan, pledge, line)) change(index, pledges.length + place, Number.MAX_SAFE_INTEGER);
    });
  });
  lines.forEach((line, place) => {
    change(pledges.length + place, sink, line.quantity);
  });
  const send = (node: number, limit: number, seen: Set<number>): number => {
    if (node === sink) return limit;
    seen.add(node);
    for (let to = 0; to <= sink; to++) {
      if (seen.has(to) || cell(node, to) <= 0) continue;
      const sent = send(to, Math.min(limit, cell(node, to)), seen);
      if (sent === 0) continue;
      change(node, to, -sent);
      change(to, node, sent);
      return sent;
    }
    return 0;
  };
  let flow = 0;
  for (let sent = -1; sent !== 0; flow += sent) sent = send(source, Number.MAX_SAFE_INTEGER, new Set());
  return flow;
}

/** Covered units by line as differences of largest flows: the first k lines less the first k - 1. */
export function flowCover(plan: Plan): Map<string, number> {
  const covered = new Map<string, number>();
  for (const lines of competitions(plan)) {
    let before = 0;
    lines.forEach((line, index) => {
      const flow = maxFlow(plan, lines.slice(0, index + 1));
      covered.set(line.id, flow - before);
      before = flow;
    });
  }
  return covered;
}

/** The linear programme of one competition, weights 3, 2, 1 by priority, in CPLEX LP format. */
export function toLinearProgramme(plan: Plan, lines: readonly Requirement[]): string | null {
  const pairs = lines.flatMap((line, row) =>
    plan.pledges.flatMap((pledge, column) =>
      mayServe(plan, pledge, line)
        ? [{ name: `x${row}_${column}`, row, column, weight: 4 - line.priority }]
        : [],
    ),
  );
  if (pairs.length === 0) return null;
  const sumOf = (found: typeof pairs) => found.map((pair) => pair.name).join(" + ");
  const limits = [
    ...lines.map((line, row) => ({ found: pairs.filter((pair) => pair.row === row), limit: line.quantity })),
    ...plan.pledges.map((pledge, column) => ({
      found: pairs.filter((pair) => pair.column === column),
      limit: pledge.quantity,
    })),
  ].filter(({ found }) => found.length > 0);
  return [
    "Maximize",
    ` worth: ${pairs.map((pair) => `${pair.weight} ${pair.name}`).join(" + ")}`,
    "Subject To",
    ...limits.map(({ found, limit }, index) => ` c${index}: ${sumOf(found)} <= ${limit}`),
    "End",
  ].join("\n");
}

/** The stated order of candidates, pledge by pledge, and no move afterwards: null when moves would be needed. */
export function allocateWithoutMoves(plan: Plan): Share[] | null {
  const allocation: Share[] = [];
  for (const lines of competitions(plan)) {
    const left = new Map(plan.pledges.map((pledge) => [pledge.id, pledge.quantity]));
    const open = new Map(lines.map((line) => [line.id, line.quantity]));
    const scope = (pledge: Pledge) => lines.filter((line) => mayServe(plan, pledge, line)).length;
    for (const tier of TIER_ORDER) {
      for (const line of lines) {
        const isSubstitute = (pledge: Pledge) => (pledge.capability === line.capability ? 0 : 1);
        const candidates = plan.pledges
          .filter((pledge) => pledge.tier === tier && mayServe(plan, pledge, line))
          .sort((a, b) => scope(a) - scope(b) || isSubstitute(a) - isSubstitute(b) || (a.id < b.id ? -1 : 1));
        for (const pledge of candidates) {
          const quantity = Math.min(left.get(pledge.id) ?? 0, open.get(line.id) ?? 0);
          if (quantity === 0) continue;
          left.set(pledge.id, (left.get(pledge.id) ?? 0) - quantity);
          open.set(line.id, (open.get(line.id) ?? 0) - quantity);
          allocation.push({ pledge: pledge.id, requirement: line.id, quantity });
        }
      }
      const covered = flowCover({ ...upToTier(plan, tier), requirements: lines, reading: "additive" });
      if (lines.some((line) => line.quantity - (open.get(line.id) ?? 0) !== covered.get(line.id)))
        return null;
    }
  }
  const order = linesByRank(plan).map((line) => line.id);
  return allocation.sort(
    (a, b) => order.indexOf(a.requirement) - order.indexOf(b.requirement) || (a.pledge < b.pledge ? -1 : 1),
  );
}
