import { describe, expect, test } from "vitest";
import { RELEASE_LEVELS } from "@/db/enums";
import { type Levels, narrowed, reachOf, tellsMore, withLevel } from "./levels";

const levels = (text: string): Levels => {
  const [headquartersLevel, nationsLevel, everyoneLevel] = text.split(
    " ",
  ) as (typeof RELEASE_LEVELS)[number][];
  return {
    headquartersLevel: headquartersLevel ?? "all",
    nationsLevel: nationsLevel ?? "none",
    everyoneLevel: everyoneLevel ?? "none",
  };
};

describe("setting one level moves the others no further than it must", () => {
  test.each([
    // before, what is set, after
    ["all none none", "headquartersLevel totals", "totals none none"],
    ["all all all", "headquartersLevel existence", "existence existence existence"],
    ["totals none none", "nationsLevel all", "all all none"],
    ["all all totals", "nationsLevel existence", "all existence existence"],
    ["all none none", "everyoneLevel existence", "all existence existence"],
    ["all all none", "everyoneLevel totals", "all all totals"],
    ["totals none none", "everyoneLevel all", "all all all"],
    ["all all all", "everyoneLevel none", "all none none"],
  ])("%s, then %s: %s", (before, set, after) => {
    const [which, level] = set.split(" ") as [keyof Levels, (typeof RELEASE_LEVELS)[number]];
    expect(withLevel(levels(before), which, level)).toEqual(levels(after));
  });

  test("whatever is set, nothing grows outward", () => {
    for (const one of RELEASE_LEVELS)
      for (const two of RELEASE_LEVELS)
        for (const three of RELEASE_LEVELS)
          for (const which of ["headquartersLevel", "nationsLevel", "everyoneLevel"] as const)
            for (const level of RELEASE_LEVELS) {
              const start = narrowed(levels(`${one} ${two} ${three}`));
              const set = withLevel(start, which, level);
              expect(set[which]).toBe(level);
              expect(tellsMore(set.nationsLevel, set.headquartersLevel)).toBe(false);
              expect(tellsMore(set.everyoneLevel, set.nationsLevel)).toBe(false);
            }
  });
});

test.each([
  ["all none none", "headquarters"],
  ["all all none", "nations"],
  ["all all all", "all"],
  ["all but_caveats none", "levels"],
  ["totals none none", "levels"],
])("%s is, in one word, %s", (text, reach) => {
  expect(reachOf(levels(text))).toBe(reach);
});
