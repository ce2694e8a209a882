import { expect, test } from "vitest";
import { type Committed, judge } from "./cycles";

const read = (key: number, ...list: number[]) => ({ key, list });
const append = (key: number, value: number) => ({ key, value });
const lists = (...rows: number[][]) => new Map(rows.map((list, key) => [key, list]));

test("one after the other has no cycle", () => {
  const history: Committed[] = [
    { id: 1, reads: [read(0)], appends: [append(0, 1)] },
    { id: 2, reads: [read(0, 1)], appends: [append(0, 2), append(1, 1)] },
    { id: 3, reads: [read(0, 1, 2), read(1, 1)], appends: [] },
  ];
  expect(judge(history, lists([1, 2], [1]))).toEqual({ cycles: [], lost: [], torn: [] });
});

test("write skew is found: each read what the other was about to change", () => {
  const history: Committed[] = [
    { id: 1, reads: [read(0), read(1)], appends: [append(0, 1)] },
    { id: 2, reads: [read(0), read(1)], appends: [append(1, 1)] },
  ];
  expect(judge(history, lists([1], [1])).cycles.map((cycle) => cycle.sort())).toEqual([[1, 2]]);
});

test("a lost update is found, as a value that is gone", () => {
  const history: Committed[] = [
    { id: 1, reads: [read(0)], appends: [append(0, 1)] },
    { id: 2, reads: [read(0)], appends: [append(0, 2)] },
  ];
  expect(judge(history, lists([2])).lost).toEqual([1]);
});

test("writers that went round each other are found", () => {
  const history: Committed[] = [
    { id: 1, reads: [], appends: [append(0, 1), append(1, 1)] },
    { id: 2, reads: [], appends: [append(0, 2), append(1, 2)] },
  ];
  expect(judge(history, lists([1, 2], [2, 1])).cycles).toHaveLength(1);
});

test("a long fork is found: two readers who saw two writes in two orders", () => {
  const history: Committed[] = [
    { id: 1, reads: [], appends: [append(0, 1)] },
    { id: 2, reads: [], appends: [append(1, 1)] },
    { id: 3, reads: [read(0, 1), read(1)], appends: [] },
    { id: 4, reads: [read(0), read(1, 1)], appends: [] },
  ];
  expect(judge(history, lists([1], [1])).cycles[0]?.sort()).toEqual([1, 2, 3, 4]);
});

test("a read of what never was the beginning of the list is torn", () => {
  const history: Committed[] = [
    { id: 1, reads: [], appends: [append(0, 1)] },
    { id: 2, reads: [read(0, 7)], appends: [] },
  ];
  expect(judge(history, lists([1])).torn).toEqual([2]);
});

test("a chain of 100,000 transactions is judged", () => {
  const history = Array.from({ length: 100_000 }, (_, id) => ({ id, reads: [], appends: [append(0, id)] }));
  expect(judge(history, lists(history.map(({ id }) => id))).cycles).toEqual([]);
});
