import { afterEach, expect, test } from "vitest";
import { sessionGate } from "./session-gate";

afterEach(() => sessionGate.answer("again"));

test("everything that waits goes on together once somebody signed in again", async () => {
  const seen: string[] = [];
  const stop = sessionGate.subscribe(() => seen.push(sessionGate.state()));
  const both = Promise.all([sessionGate.wait("query"), sessionGate.wait("mutation")]);
  sessionGate.answer("again");
  expect(await both).toEqual(["again", "again"]);
  expect(seen).toEqual(["asking", "asking", "open"]);
  stop();
});

test("a poll does not ask again after a no, a save does", async () => {
  const first = sessionGate.wait("query");
  sessionGate.answer("give-up");
  expect(await first).toBe("give-up");
  expect(await sessionGate.wait("query")).toBe("give-up");
  const save = sessionGate.wait("mutation");
  expect(sessionGate.state()).toBe("asking");
  sessionGate.answer("again");
  expect(await save).toBe("again");
});
