import glpkLoader, { type GLPK, type LP } from "glpk.js/node";
import { at } from "../../engine/at";
import { addUnits, emptyTotals, type Peer, rounded } from "./peer";
import { columnsOf } from "./programme";

export const glpk: Peer<{ glpk: GLPK; programmes: { lp: LP; priorityOf: Map<string, 1 | 2 | 3> }[] }> = {
  build: async (networks) => {
    const solver = await glpkLoader();
    const programmes = networks.map((network) => {
      const columns = columnsOf(network);
      const rows = new Map<string, { name: string; coef: number }[]>();
      for (const { name, source, line } of columns) {
        for (const row of [source, line]) {
          const entries = rows.get(row);
          if (entries) entries.push({ name, coef: 1 });
          else rows.set(row, [{ name, coef: 1 }]);
        }
      }
      const limitOf = (row: string) => {
        const place = Number(row.slice(1));
        return row.startsWith("s") ? at(network.supply, place) : at(network.lines, place).quantity;
      };
      const lp: LP = {
        name: "assignment",
        objective: {
          direction: solver.GLP_MAX,
          name: "worth",
          vars: columns.map(({ name, priority }) => ({ name, coef: 4 - priority })),
        },
        subjectTo: [...rows].map(([name, vars]) => ({
          name,
          vars,
          bnds: { type: solver.GLP_UP, ub: limitOf(name), lb: 0 },
        })),
      };
      return { lp, priorityOf: new Map(columns.map(({ name, priority }) => [name, priority])) };
    });
    return { glpk: solver, programmes };
  },
  solve: ({ glpk: solver, programmes }) => {
    const totals = emptyTotals();
    for (const { lp, priorityOf } of programmes) {
      const { result } = solver.solve(lp, { msglev: solver.GLP_MSG_OFF });
      if (result.status !== solver.GLP_OPT) throw new Error(`GLPK ended with ${result.status}`);
      for (const [name, value] of Object.entries(result.vars)) {
        addUnits(totals, priorityOf.get(name) ?? 3, value);
      }
    }
    return rounded(totals);
  },
};
