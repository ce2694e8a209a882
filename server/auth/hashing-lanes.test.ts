import { expect, test } from "vitest";
import { createLanes } from "./hashing-lanes";

function gate() {
  let open: () => void = () => {};
  const passed = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { open, passed };
}

test("no more than the width run at once, and everybody in line gets a turn", async () => {
  const run = createLanes({ width: 2, waiting: 20 });
  let running = 0;
  let most = 0;
  const work = async () => {
    running += 1;
    most = Math.max(most, running);
    await new Promise(setImmediate);
    running -= 1;
  };
  await Promise.all(Array.from({ length: 22 }, () => run(work)));
  expect(most).toBe(2);
});

test("whoever comes when the line is full is refused, and the line moves on", async () => {
  const run = createLanes({ width: 1, waiting: 1 });
  const first = gate();
  const running = run(() => first.passed);
  const waiting = run(async () => "served");
  await expect(run(async () => "late")).rejects.toMatchObject({ code: "TOO_MANY" });
  first.open();
  await running;
  expect(await waiting).toBe("served");
  expect(await run(async () => "free again")).toBe("free again");
});

test("the urgent go first and do not stand in the line of the others", async () => {
  const run = createLanes({ width: 1, waiting: 1 });
  const first = gate();
  const order: string[] = [];
  const note = (name: string) => async () => {
    order.push(name);
  };
  const all = [run(() => first.passed), run(note("stranger")), run(note("known"), { isUrgent: true })];
  first.open();
  await Promise.all(all);
  expect(order).toEqual(["known", "stranger"]);
});

test("a piece of work that fails frees its place", async () => {
  const run = createLanes({ width: 1, waiting: 0 });
  await expect(run(() => Promise.reject(new Error("broken")))).rejects.toThrow("broken");
  expect(await run(async () => 1)).toBe(1);
});
