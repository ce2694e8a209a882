import { expect, test } from "vitest";
import { apart, around, frameOf, kept, panned, readable, wholeMap, zoomed } from "./map-view";

const SIZE = { width: 960, height: 760 };
const whole = wholeMap(SIZE);

test("what is in sight never leaves the map, however it is moved", () => {
  let view = whole;
  for (const [right, down] of [
    [1, 0],
    [1, 1],
    [-1, 0],
    [-1, -1],
    [-1, -1],
    [0, 1],
  ] as const) {
    view = panned(zoomed(view, 1, SIZE), right, down, SIZE);
    const { left, top, width, height } = frameOf(view, SIZE);
    expect(left).toBeGreaterThanOrEqual(-1e-6);
    expect(top).toBeGreaterThanOrEqual(-1e-6);
    expect(left + width).toBeLessThanOrEqual(SIZE.width + 1e-6);
    expect(top + height).toBeLessThanOrEqual(SIZE.height + 1e-6);
  }
});

test("zooming out of the whole map leaves it whole, and in is undone by out", () => {
  expect(zoomed(whole, -1, SIZE)).toEqual(whole);
  expect(zoomed(zoomed(whole, 1, SIZE), -1, SIZE).zoom).toBeCloseTo(1);
});

test("points are shown whole with room around them; none shows the whole map", () => {
  const view = around(
    [
      { x: 700, y: 300 },
      { x: 760, y: 420 },
    ],
    SIZE,
  );
  const { left, top, width, height } = frameOf(view, SIZE);
  expect(left < 700 && left + width > 760 && top < 300 && top + height > 420).toBe(true);
  expect(view.zoom).toBeGreaterThan(2);
  expect(around([], SIZE)).toEqual(whole);
  expect(kept({ x: 0, y: 0, zoom: 99 }, SIZE).zoom).toBe(8);
});

test("of two labels in one place the one of the better rank is read, and both once there is room", () => {
  const labels = [
    { code: "b", text: "Constanța", x: 500, y: 400, rank: 2 },
    { code: "a", text: "Mihail Kogălniceanu", x: 502, y: 402, rank: 1 },
  ];
  expect(readable(labels, whole, SIZE, 700).map(({ code }) => code)).toEqual(["a"]);
  const near = around(
    [
      { x: 500, y: 400 },
      { x: 502, y: 402 },
    ],
    SIZE,
  );
  expect(readable(labels, near, SIZE, 1_400).map(({ code }) => code)).toEqual(["a", "b"]);
});

test("signs that would lie over each other stand side by side within the map, others stay", () => {
  const size = { width: 288, height: 228 };
  const line = [
    { x: 230, y: 2 },
    { x: 236, y: 12 },
    { x: 236, y: 12 },
    { x: 240, y: 24 },
    { x: 232, y: 34 },
    { x: 286, y: 36 },
  ];
  const signs = apart(line, 26, size);
  for (const [index, one] of signs.entries()) {
    expect(one.x >= 13 && one.x <= 275 && one.y >= 13 && one.y <= 215).toBe(true);
    for (const other of signs.slice(index + 1))
      expect(Math.max(Math.abs(one.x - other.x), Math.abs(one.y - other.y))).toBeGreaterThan(25.9);
  }
  expect(
    apart(
      [
        { x: 50, y: 50 },
        { x: 90, y: 60 },
      ],
      26,
      size,
    ),
  ).toEqual([
    { x: 50, y: 50 },
    { x: 90, y: 60 },
  ]);
});
