import { expect, it } from "vitest";
import { counter, gauge, histogram, metricsText } from "./metrics";

const textOf = (name: string) =>
  metricsText()
    .split("\n")
    .filter((line) => line.includes(name));

it("counts, sets and spreads over buckets in the text format", () => {
  const count = counter("test_total", "Things.");
  count({ kind: 'a "b"\n\\' });
  count({ kind: 'a "b"\n\\' }, 2);
  gauge("test_now", "A thing.")(1.5);
  const time = histogram("test_seconds", "Times.");
  for (const seconds of [0.004, 0.2, 60]) time(seconds);
  expect(textOf("test_total")).toEqual([
    "# HELP test_total Things.",
    "# TYPE test_total counter",
    'test_total{kind="a \\"b\\"\\n\\\\"} 3',
  ]);
  expect(textOf("test_now").at(-1)).toBe("test_now 1.5");
  const spread = textOf("test_seconds");
  expect(spread).toContain('test_seconds_bucket{le="0.005"} 1');
  expect(spread).toContain('test_seconds_bucket{le="0.25"} 2');
  expect(spread).toContain('test_seconds_bucket{le="10"} 2');
  expect(spread).toContain('test_seconds_bucket{le="+Inf"} 3');
  expect(spread).toContain("test_seconds_count 3");
});

it("begins no more series than a bound, whatever the labels", () => {
  const count = counter("test_many_total", "Many.");
  for (let index = 0; index < 3_000; index += 1) count({ index: String(index) });
  expect(textOf("test_many_total{")).toHaveLength(2_000);
});
