import { expect, test } from "vitest";
import { axisScale } from "./axis-scale";

const phase = (startHours: number | null, deadlineHours: number) => ({
  startHours,
  deadlineHours,
  measures: [],
});

test("the axis reaches from before T0 to after the last deadline", () => {
  const scale = axisScale([phase(null, 0), phase(0, 24), phase(24, 72)], 0);
  expect(scale.ticks).toEqual([0, 24, 72]);
  expect(scale.from).toBeLessThan(0);
  expect(scale.to).toBeGreaterThan(72);
  expect(scale.at(scale.from)).toBe(0);
  expect(scale.at(scale.to)).toBe(1);
  expect(scale.at(24)).toBeLessThan(scale.at(72));
});

test("a breach that is confirmed late is still on the axis", () => {
  expect(axisScale([phase(0, 24)], 10).from).toBeLessThan(-10);
});

test("a plan without hours has an axis", () => {
  expect(axisScale([phase(null, 0)], 0).at(0)).toBeGreaterThan(0);
});
