import type { Instance } from "../instances";
import { aggregatedNetworks, type Network, rawNetworks, type Totals } from "../network";
import { type Peer, packageVersion } from "./peer";

export interface Contender {
  name: string;
  version: string;
  networks: (instance: Instance) => Network[];
  /** the solver with its input built, ready to run */
  begin: (networks: readonly Network[]) => Promise<() => Totals | Promise<Totals>>;
}

/** Those that run in a process of their own. All of them claim the optimum. A solver is loaded where it runs. */
export const CONTENDERS = {
  highs: {
    name: "HiGHS (wasm)",
    version: packageVersion("highs"),
    networks: rawNetworks,
    begin: begin(async () => (await import("./highs")).highs),
  },
  highsAggregated: {
    name: "HiGHS (wasm), aggregated network",
    version: packageVersion("highs"),
    networks: aggregatedNetworks,
    begin: begin(async () => (await import("./highs")).highs),
  },
  glpk: {
    name: "glpk.js",
    version: packageVersion("glpk.js"),
    networks: rawNetworks,
    begin: begin(async () => (await import("./glpk")).glpk),
  },
  jsLpSolver: {
    name: "javascript-lp-solver",
    version: packageVersion("javascript-lp-solver"),
    networks: rawNetworks,
    begin: begin(async () => (await import("./js-lp-solver")).jsLpSolver),
  },
  yalps: {
    name: "YALPS",
    version: packageVersion("yalps"),
    networks: rawNetworks,
    begin: begin(async () => (await import("./yalps")).yalps),
  },
  dinic: {
    name: "Dinic, textbook",
    version: "own",
    networks: rawNetworks,
    begin: begin(async () => (await import("./dinic")).dinic),
  },
} satisfies Record<string, Contender>;
export type ContenderName = keyof typeof CONTENDERS;

function begin<Input>(load: () => Promise<Peer<Input>>): Contender["begin"] {
  return async (networks) => {
    const { build, solve } = await load();
    const input = await build(networks);
    return () => solve(input);
  };
}
