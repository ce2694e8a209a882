import { expect, test } from "vitest";
import { destinations, isHere } from "./navigation";

const labels = (role: Parameters<typeof destinations>[1]["role"]) =>
  destinations("p", { role }).map((destination) => destination.screen);

test("a rail leads only where its reader may go", () => {
  expect(labels("observer")).toEqual([
    "coverage",
    "gaps",
    "nations",
    "resilience",
    "build-up",
    "sums",
    "front",
    "what-if",
    "plan",
    "history",
  ]);
  expect(labels("planner")).toEqual([
    "coverage",
    "gaps",
    "review",
    "pledges",
    "nations",
    "resilience",
    "build-up",
    "sums",
    "front",
    "what-if",
    "plan",
    "double-promises",
    "history",
    "accounts",
  ]);
  expect(labels("contributor")).toEqual([
    "home",
    "coverage",
    "gaps",
    "pledges",
    "nations",
    "release",
    "resilience",
    "build-up",
    "sums",
    "front",
    "what-if",
    "plan",
    "double-promises",
    "history",
  ]);
  expect(labels("approver")).toEqual([
    "home",
    "coverage",
    "gaps",
    "pledges",
    "nations",
    "release",
    "resilience",
    "build-up",
    "sums",
    "front",
    "what-if",
    "plan",
    "double-promises",
    "history",
    "accounts",
  ]);
});

test("a screen below another marks the way there", () => {
  expect(isHere("/plans/p/pledges/new", "/plans/p/pledges")).toBe(true);
  expect(isHere("/plans/p/pledges-old", "/plans/p/pledges")).toBe(false);
});
