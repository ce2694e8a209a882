import { expect, test } from "vitest";
import { ownTurn } from "./own-turn";

test("whoever waits for one result goes on in a turn of the event loop that is its own", async () => {
  let turn = 0;
  let isOver = false;
  const count = () => {
    turn += 1;
    if (!isOver) setImmediate(count);
  };
  setImmediate(count);
  const result = new Promise<void>((resolve) => setImmediate(resolve));
  const turns = await Promise.all(
    Array.from({ length: 20 }, async () => {
      await result;
      await ownTurn();
      return turn;
    }),
  );
  isOver = true;
  expect(new Set(turns).size).toBe(20);
});
