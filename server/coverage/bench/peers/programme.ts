import { at } from "../../engine/at";
import type { Network } from "../network";

/** A variable of the linear programme in the words of the solvers that take names. */
export interface NamedColumn {
  name: string;
  source: string;
  line: string;
  priority: 1 | 2 | 3;
}

export function columnsOf({ lines, supply, starts, targets }: Network): NamedColumn[] {
  const columns: NamedColumn[] = [];
  for (let source = 0; source < supply.length; source++) {
    for (let edge = at(starts, source); edge < at(starts, source + 1); edge++) {
      const line = at(targets, edge);
      columns.push({
        name: `x${edge}`,
        source: `s${source}`,
        line: `l${line}`,
        priority: at(lines, line).priority,
      });
    }
  }
  return columns;
}

/** Upper bounds by name of the row. */
export function limitsOf({ lines, supply }: Network): [string, number][] {
  return [
    ...[...supply].map((units, source): [string, number] => [`s${source}`, units]),
    ...lines.map((line, place): [string, number] => [`l${place}`, line.quantity]),
  ];
}
