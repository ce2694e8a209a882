import { expect, test } from "vitest";
import { isOfPlan } from "./of-plan";

const key = (path: string[], input?: unknown) => [path, { input, type: "query" }];

test("a new revision makes stale what shows the plan, and leaves forms alone", () => {
  expect(isOfPlan(key(["coverage", "forPlan"], { planId: "a" }), "a")).toBe(true);
  expect(isOfPlan(key(["coverage", "forPlan"], { planId: "b" }), "a")).toBe(false);
  expect(isOfPlan(key(["plan", "revision"], { planId: "a" }), "a")).toBe(false);
  expect(isOfPlan(key(["pledge", "get"], { pledgeId: "x" }), "a")).toBe(false);
  expect(isOfPlan(key(["plan", "catalogue"]), "a")).toBe(false);
  expect(isOfPlan(["other"], "a")).toBe(false);
});
