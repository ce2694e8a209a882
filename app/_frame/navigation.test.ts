import { expect, test } from "vitest";
import { destinations, isHere } from "./navigation";

const labels = (role: Parameters<typeof destinations>[1]["role"]) =>
  destinations("p", { role }).map((destination) => destination.label);

test("a rail leads only where its reader may go", () => {
  expect(labels("observer")).toEqual(["Coverage"]);
  expect(labels("planner")).toEqual(["Coverage", "Pledges"]);
  expect(labels("contributor")).toEqual(["Coverage", "Pledges", "For release"]);
  expect(labels("approver")).toEqual(["Coverage", "Pledges", "For release"]);
});

test("a screen below another marks the way there", () => {
  expect(isHere("/plans/p/pledges/new", "/plans/p/pledges")).toBe(true);
  expect(isHere("/plans/p/pledges-old", "/plans/p/pledges")).toBe(false);
});
