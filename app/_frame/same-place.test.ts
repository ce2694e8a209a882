import { expect, test } from "vitest";
import { samePlace } from "./same-place";

test.each([
  ["/plans/reference/coverage", "/plans/winter/coverage"],
  ["/plans/reference/pledges/6a0c0a2e/edit", "/plans/winter/pledges"],
  ["/plans/reference", "/plans/winter/plan"],
])("from %s to %s", (from, to) => {
  expect(samePlace(from, "winter")).toBe(to);
});
