import { expect, test } from "vitest";
import { moveInGrid } from "./grid-keys";

const SIZE = { rows: 10, columns: 5, page: 6 };
const go = (row: number, column: number, key: string, control = false) => {
  const place = moveInGrid({ row, column }, key, control, SIZE);
  return place && [place.row, place.column];
};

test("arrows move by one cell and stop at the edge", () => {
  expect(go(3, 2, "ArrowDown")).toEqual([4, 2]);
  expect(go(3, 2, "ArrowLeft")).toEqual([3, 1]);
  expect(go(0, 0, "ArrowUp")).toEqual([0, 0]);
  expect(go(9, 4, "ArrowRight")).toEqual([9, 4]);
});

test("Home and End go to the ends of the row, with Control of the grid", () => {
  expect(go(3, 2, "Home")).toEqual([3, 0]);
  expect(go(3, 2, "End")).toEqual([3, 4]);
  expect(go(3, 2, "Home", true)).toEqual([0, 0]);
  expect(go(3, 2, "End", true)).toEqual([9, 4]);
  expect(go(3, 2, "PageDown")).toEqual([9, 2]);
  expect(go(3, 2, "PageUp")).toEqual([0, 2]);
});

test("other keys are left to the browser", () => {
  for (const key of ["Tab", "Enter", "a", "Escape"]) expect(go(3, 2, key)).toBeNull();
});
