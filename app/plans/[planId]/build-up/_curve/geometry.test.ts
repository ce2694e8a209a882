import { expect, test } from "vitest";
import { endLabels, hoursOf, layOut, stepAt } from "./geometry";

const step = (
  hour: number,
  figures: Partial<Record<"required" | "assured" | "verified" | "declared" | "bound", number>>,
) => ({
  hour,
  required: 0,
  assured: 0,
  verified: 0,
  declared: 0,
  bound: 0,
  ...figures,
});
const frame = { width: 400, height: 200, margin: { top: 10, right: 100, bottom: 20, left: 30 } };

test("a step holds until the next one begins", () => {
  const steps = [step(0, { declared: 2 }), step(24, { declared: 5 })];
  expect(stepAt(steps, 23).declared).toBe(2);
  expect(stepAt(steps, 24).declared).toBe(5);
  expect(stepAt(steps, -1).declared).toBe(0);
});

test("quantities start at zero and fit into the frame", () => {
  const { y } = layOut([step(72, { required: 48, bound: 60 })], 72, frame);
  expect(y(0)).toBe(180);
  expect(y(60)).toBeGreaterThanOrEqual(10);
});

test("a phase whose deadline is the breach itself can be drawn", () => {
  const { line, x } = layOut([step(0, { required: 4, declared: 3 })], 0, frame);
  expect(line("declared")).not.toContain("NaN");
  expect(x(0)).toBeGreaterThan(30);
});

test("no more hours are marked than can be read", () => {
  expect(hoursOf(0)).toEqual([0]);
  expect(hoursOf(24)).toEqual([0, 6, 12, 18, 24]);
  expect(hoursOf(72)).toEqual([0, 24, 48, 72]);
  expect(hoursOf(720).length).toBeLessThan(8);
});

test("what ends together is named together, and no label lies on another", () => {
  const labels = endLabels(
    step(72, { required: 20, declared: 19, bound: 20 }),
    (value) => 180 - value * 8,
    14,
    180,
  );
  expect(labels.map(({ names }) => names)).toEqual([
    ["required", "bound"],
    ["declared"],
    ["verified", "assured"],
  ]);
  for (const [index, label] of labels.entries())
    expect(label.y - (labels[index - 1]?.y ?? -99)).toBeGreaterThanOrEqual(14);
});
