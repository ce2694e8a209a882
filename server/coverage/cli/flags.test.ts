import { expect, it } from "vitest";
import { readArguments } from "./flags";

const NOTHING = {
  isPartialAllowed: false,
  tellsProgress: false,
  without: [],
  resilience: false,
  draws: null,
  curve: false,
  credit: null,
  smallestAsk: false,
  pinCost: false,
};

it.each([
  [["-"], {}],
  [["-", "--without", "GBR,FRA"], { without: ["GBR", "FRA"] }],
  [["--draws", "10", "-"], { draws: { draws: 10, seed: 1, nationOut: 0.05, delayShare: 0.25 } }],
  [
    ["--seed=7", "-", "--draws=10", "--nation-out", "0", "--delay-share=.5", "--credit", "4"],
    {
      draws: { draws: 10, seed: 7, nationOut: 0, delayShare: 0.5 },
      credit: { permutations: 4, seed: 7 },
    },
  ],
  [
    ["--partial", "--progress", "--resilience", "--curve", "--smallest-ask", "-"],
    { isPartialAllowed: true, tellsProgress: true, resilience: true, curve: true, smallestAsk: true },
  ],
  [["--pin-cost", "-"], { pinCost: true }],
])("%j is understood", (args, flags) => {
  expect(readArguments(args)).toEqual({ file: "-", flags: { ...NOTHING, ...flags } });
});

const NATIONS = "--without: needs nations as three capitals, separated by commas";
const DRAWS = "--draws: needs a whole number from 1 to 10000000";
it.each([
  [["--without"], [`${NATIONS}, got nothing`]],
  [["--without=gbr,FRA"], [`${NATIONS}, got gbr,FRA`]],
  [["--draws=0"], [`${DRAWS}, got 0`]],
  [["--draws", "-1"], [`${DRAWS}, got -1`]],
  [["--draws", "--curve"], [`${DRAWS}, got nothing`]],
  [["--draws=1e3"], [`${DRAWS}, got 1e3`]],
  [["--draws=10", "--draws=10"], ["--draws: is given twice"]],
  [["--curve", "--curve"], ["--curve: is given twice"]],
  [["--draws=10", "--nation-out=1.5"], ["--nation-out: needs a number from 0 to 1, got 1.5"]],
  [["--draws=10", "--delay-share=-0"], ["--delay-share: needs a number from 0 to 1, got -0"]],
  [["--credit", "many"], ["--credit: needs a whole number from 1 to 1000000, got many"]],
  [
    ["--credit=5", "--seed=2147483648"],
    ["--seed: needs a whole number from 0 to 2147483647, got 2147483648"],
  ],
  [["--seed", "1"], ["--seed: needs --draws or --credit"]],
  [
    ["--credit=2", "--nation-out=0.1", "--delay-share=1"],
    ["--nation-out: needs --draws", "--delay-share: needs --draws"],
  ],
  [
    ["--pin-cost", "--credit=2", "--draws=2", "--curve"],
    ["--draws", "--curve", "--credit"].map(
      (flag) => `${flag}: does not keep pins, so --pin-cost cannot be asked with it`,
    ),
  ],
  [["--resilience=verified"], ["--resilience: takes no value"]],
])("%j is refused by name", (args, problems) => {
  expect(readArguments(["plan.json", ...args])).toEqual({ problems });
});
