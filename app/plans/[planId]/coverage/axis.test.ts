import { expect, test } from "vitest";
import { axisOf } from "./axis";

const phases = (...deadlines: number[]) => deadlines.map((deadlineHours) => ({ deadlineHours }));

test("the axis ends at the last deadline and marks each one once", () => {
  expect(axisOf({ deadlineHours: 24 }, phases(0, 24, 72, 72))).toEqual({
    end: 72,
    marks: [0, 24, 72],
    labelled: [0, 24, 72],
  });
});

test("a label that has no room gives way to the phase's own deadline", () => {
  expect(axisOf({ deadlineHours: 32 }, phases(0, 24, 72, 32)).labelled).toEqual([0, 32, 72]);
  expect(axisOf({ deadlineHours: 0 }, phases(0, 5, 72)).labelled).toEqual([0, 72]);
});

test("a plan whose only deadline is T0 still has an axis", () => {
  expect(axisOf({ deadlineHours: 0 }, phases(0))).toEqual({ end: 1, marks: [0], labelled: [0] });
});
