import { expect, test } from "vitest";
import { compareGaps } from "./order";

const line = (
  requirement: string,
  changes: Partial<Parameters<typeof compareGaps>[0]> = {},
): Parameters<typeof compareGaps>[0] => ({
  requirement,
  priority: 1,
  required: 10,
  shortfall: 5,
  requiredByHours: 24,
  ...changes,
});

test("the worst gap stands first: critical, then share, then hour, then amount, then the line's id", () => {
  const ordered = [
    line("all of a small line is missing", { required: 1, shortfall: 1, requiredByHours: 72 }),
    line("earlier", { requiredByHours: 0 }),
    line("more of the same share", { required: 20, shortfall: 10 }),
    line("a"),
    line("b"),
    line("wanted, and nothing of it there", { priority: 2, shortfall: 10 }),
    line("useful", { priority: 3, shortfall: 10 }),
  ];
  expect([...ordered].reverse().sort(compareGaps)).toEqual(ordered);
});
