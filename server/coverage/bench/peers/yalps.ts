import { type Model, solve } from "yalps";
import { addUnits, emptyTotals, type Peer, rounded } from "./peer";
import { columnsOf, limitsOf } from "./programme";

type Programme = { model: Model; priorityOf: Map<string, 1 | 2 | 3> };

/** Without its own limit on steps, which would end a large programme before its optimum. */
const OPTIONS = { maxPivots: Number.POSITIVE_INFINITY };

export const yalps: Peer<Programme[]> = {
  build: (networks) =>
    networks.map((network) => {
      const columns = columnsOf(network);
      return {
        model: {
          direction: "maximize",
          objective: "worth",
          constraints: limitsOf(network).map(([name, max]): [string, { max: number }] => [name, { max }]),
          variables: columns.map(({ name, source, line, priority }): [string, Record<string, number>] => [
            name,
            { worth: 4 - priority, [source]: 1, [line]: 1 },
          ]),
        },
        priorityOf: new Map(columns.map(({ name, priority }) => [name, priority])),
      };
    }),
  solve: (programmes) => {
    const totals = emptyTotals();
    for (const { model, priorityOf } of programmes) {
      const solution = solve(model, OPTIONS);
      if (solution.status !== "optimal") throw new Error(`YALPS ended with ${solution.status}`);
      for (const [name, value] of solution.variables) addUnits(totals, priorityOf.get(name) ?? 3, value);
    }
    return rounded(totals);
  },
};
