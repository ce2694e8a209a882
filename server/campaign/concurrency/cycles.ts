/** One transaction of a history: what it read of each list and what it appended. Values are unique in a list. */
export interface Committed {
  id: number;
  reads: { key: number; list: readonly number[] }[];
  appends: { key: number; value: number }[];
}

export type Edge = "ww" | "wr" | "rw";

export interface Findings {
  /** Groups of transactions that each wait for all others of the group, so that no order explains them. */
  cycles: number[][];
  /** Values that were committed and are in no list, or are there twice. */
  lost: number[];
  /** Reads that are no beginning of the list as it came to be. */
  torn: number[];
}

/**
 * Judges a history of appends and reads by the lists as they stand in the end (Kingsbury and Alvaro, Elle, 2020):
 * a list tells the order of its writers (ww), a read tells whom it came after (wr) and before whom (rw). The
 * history is serializable if, and only if, these arrows have no cycle.
 */
export function judge(
  history: readonly Committed[],
  lists: ReadonlyMap<number, readonly number[]>,
): Findings {
  const writers = new Map<string, number>();
  for (const { id, appends } of history)
    for (const { key, value } of appends) writers.set(name(key, value), id);
  const arrows = new Map<number, Set<number>>(history.map(({ id }) => [id, new Set()]));
  const draw = (from: number | undefined, to: number | undefined) => {
    if (from !== undefined && to !== undefined && from !== to) arrows.get(from)?.add(to);
  };
  const writerAt = (key: number, place: number) => {
    const value = lists.get(key)?.[place];
    return value === undefined ? undefined : writers.get(name(key, value));
  };
  for (const [key, list] of lists)
    for (let place = 1; place < list.length; place += 1) draw(writerAt(key, place - 1), writerAt(key, place));
  const torn: number[] = [];
  for (const { id, reads } of history)
    for (const { key, list } of reads) {
      const whole = lists.get(key) ?? [];
      if (list.some((value, place) => whole[place] !== value)) torn.push(id);
      // It came after the writer of the last value that it saw, and before the one of the next.
      draw(writerAt(key, list.length - 1), id);
      draw(id, writerAt(key, list.length));
    }
  return { cycles: groups(arrows).filter((group) => group.length > 1), lost: lostOf(history, lists), torn };
}

const name = (key: number, value: number): string => `${key} ${value}`;

function lostOf(history: readonly Committed[], lists: ReadonlyMap<number, readonly number[]>): number[] {
  const times = new Map<string, number>();
  for (const [key, list] of lists)
    for (const value of list) times.set(name(key, value), (times.get(name(key, value)) ?? 0) + 1);
  return history.flatMap(({ appends }) =>
    appends.filter(({ key, value }) => times.get(name(key, value)) !== 1).map(({ value }) => value),
  );
}

/** Strongly connected components (Tarjan 1972), without recursion: histories are long. */
function groups(arrows: ReadonlyMap<number, ReadonlySet<number>>): number[][] {
  const found: number[][] = [];
  const index = new Map<number, number>();
  const low = new Map<number, number>();
  const stack: number[] = [];
  const isOnStack = new Set<number>();
  const lower = (node: number, to: number) => low.set(node, Math.min(low.get(node) ?? to, to));

  for (const root of arrows.keys()) {
    if (index.has(root)) continue;
    const path: { node: number; rest: number[] }[] = [];
    const enter = (node: number) => {
      index.set(node, index.size);
      low.set(node, index.size - 1);
      stack.push(node);
      isOnStack.add(node);
      path.push({ node, rest: [...(arrows.get(node) ?? [])] });
    };
    enter(root);
    for (let top = path.at(-1); top; top = path.at(-1)) {
      const next = top.rest.pop();
      if (next !== undefined) {
        if (!index.has(next)) enter(next);
        else if (isOnStack.has(next)) lower(top.node, index.get(next) ?? 0);
        continue;
      }
      path.pop();
      const parent = path.at(-1);
      if (parent) lower(parent.node, low.get(top.node) ?? 0);
      if (low.get(top.node) !== index.get(top.node)) continue;
      const group = stack.splice(stack.lastIndexOf(top.node));
      for (const node of group) isOnStack.delete(node);
      found.push(group);
    }
  }
  return found;
}
