import { expect, test } from "vitest";
import { after, neighbour } from "./order";

const items = ["a", "b", "c"].map((pledgeId) => ({ pledgeId }));

test.each([
  ["a", 1, "b"],
  ["b", -1, "a"],
  ["c", 1, undefined],
  ["a", -1, undefined],
  ["gone", 1, "a"],
  [null, -1, "a"],
] as const)("from %s by %d: %s", (shown, by, expected) => {
  expect(neighbour(items, shown, by)?.pledgeId).toBe(expected);
});

test.each([
  [["a"], "a", "b"],
  [["c"], "c", "b"],
  [["a", "b"], "c", "c"],
  [["b", "c"], "b", "a"],
  [["a", "b", "c"], "a", undefined],
] as const)("after %j were decided while %s was shown: %s", (decided, shown, expected) => {
  expect(after(items, decided, shown)?.pledgeId).toBe(expected);
});
