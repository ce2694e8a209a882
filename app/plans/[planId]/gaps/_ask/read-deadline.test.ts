import { expect, test } from "vitest";
import { readDeadline } from "./read-deadline";

const NOW = new Date("2026-11-23T10:00:00Z");

test.each([
  ["301200Z NOV 26", "2026-11-30T12:00:00.000Z"],
  ["301200znov26", "2026-11-30T12:00:00.000Z"],
  ["+36h", "2026-11-24T22:00:00.000Z"],
  ["+5d", "2026-11-28T10:00:00.000Z"],
  ["+5j", "2026-11-28T10:00:00.000Z"],
  ["2026-12-01", "2026-12-01T00:00:00.000Z"],
  ["2026-12-01 08:30", "2026-12-01T08:30:00.000Z"],
  ["2026-12-01T08:30+02:00", "2026-12-01T06:30:00.000Z"],
])("reads %s", (typed, expected) => {
  expect(readDeadline(typed, NOW)?.toISOString()).toBe(expected);
});

test.each(["", "tomorrow", "311200Z NOV 26", "302500Z NOV 26", "301260Z NOV 26", "301200Z NOX 26", "36h"])(
  "does not guess at %s",
  (typed) => {
    expect(readDeadline(typed, NOW)).toBeNull();
  },
);
