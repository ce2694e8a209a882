import solver from "javascript-lp-solver";
import { addUnits, emptyTotals, type Peer, rounded } from "./peer";
import { columnsOf, limitsOf } from "./programme";

type Model = {
  optimize: string;
  opType: "max";
  constraints: Record<string, { max: number }>;
  variables: Record<string, Record<string, number>>;
};
type Programme = { model: Model; priorityOf: Map<string, 1 | 2 | 3> };

export const jsLpSolver: Peer<Programme[]> = {
  build: (networks) =>
    networks.map((network) => {
      const columns = columnsOf(network);
      return {
        model: {
          optimize: "worth",
          opType: "max",
          constraints: Object.fromEntries(limitsOf(network).map(([name, max]) => [name, { max }])),
          variables: Object.fromEntries(
            columns.map(({ name, source, line, priority }) => [
              name,
              { worth: 4 - priority, [source]: 1, [line]: 1 },
            ]),
          ),
        },
        priorityOf: new Map(columns.map(({ name, priority }) => [name, priority])),
      };
    }),
  solve: (programmes) => {
    const totals = emptyTotals();
    for (const { model, priorityOf } of programmes) {
      const solution = solver.Solve(model);
      for (const [name, value] of Object.entries(Object(solution))) {
        const priority = priorityOf.get(name);
        if (priority !== undefined && typeof value === "number") addUnits(totals, priority, value);
      }
    }
    return rounded(totals);
  },
};
