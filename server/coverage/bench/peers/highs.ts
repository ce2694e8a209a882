import highsLoader, { type ModelData } from "highs";
import { at } from "../../engine/at";
import type { Network, Totals } from "../network";
import { addUnits, emptyTotals, type Peer, rounded } from "./peer";

type Highs = Awaited<ReturnType<typeof highsLoader>>;
type Programme = { network: Network; data: ModelData };

/** The linear programme of the assignment, weights 3, 2, 1 by priority, as sparse columns: its fastest way in. */
export const highs: Peer<{ highs: Highs; programmes: Programme[] }> = {
  build: async (networks) => {
    const solver = await highsLoader();
    return {
      highs: solver,
      programmes: networks.map((network) => ({ network, data: programmeOf(solver, network) })),
    };
  },
  solve: ({ highs: solver, programmes }) => {
    const totals = emptyTotals();
    for (const { network, data } of programmes) {
      const model = solver.createModel(data);
      try {
        model.options.set({ output_flag: false });
        model.run();
        const status = model.getModelStatus();
        if (status !== solver.constants.modelStatus.optimal) throw new Error(`HiGHS ended with ${status}`);
        addColumns(totals, network, model.getSolution().colValue);
      } finally {
        model.dispose();
      }
    }
    return rounded(totals);
  },
};

function programmeOf(solver: Highs, { lines, supply, starts, targets }: Network): ModelData {
  const edges = targets.length;
  const sources = supply.length;
  const indices = new Int32Array(2 * edges);
  const weights = new Float64Array(edges);
  for (let source = 0; source < sources; source++) {
    for (let edge = at(starts, source); edge < at(starts, source + 1); edge++) {
      const line = at(targets, edge);
      indices[2 * edge] = source;
      indices[2 * edge + 1] = sources + line;
      weights[edge] = 4 - at(lines, line).priority;
    }
  }
  const rows = sources + lines.length;
  return {
    numCols: edges,
    numRows: rows,
    sense: solver.constants.objectiveSense.maximize,
    colCost: weights,
    colLower: new Float64Array(edges),
    colUpper: new Float64Array(edges).fill(solver.infinity),
    rowLower: new Float64Array(rows).fill(-solver.infinity),
    rowUpper: Float64Array.from([...supply, ...lines.map((line) => line.quantity)]),
    matrix: {
      format: "csc",
      numRows: rows,
      numCols: edges,
      starts: Int32Array.from({ length: edges + 1 }, (_, edge) => 2 * edge),
      indices,
      values: new Float64Array(2 * edges).fill(1),
    },
  };
}

function addColumns(totals: Totals, { lines, targets }: Network, values: Float64Array): void {
  targets.forEach((line, edge) => {
    addUnits(totals, at(lines, line).priority, at(values, edge));
  });
}
