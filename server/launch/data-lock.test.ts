import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeEach, expect, it } from "vitest";
import { lockHolder, takeLock } from "./data-lock";
import { identify } from "./process-identity";

const root = mkdtempSync(join(tmpdir(), "muster-lock-"));
let folder = "";

beforeEach(() => {
  folder = mkdtempSync(join(root, "data-"));
});

afterAll(() => rmSync(root, { recursive: true, force: true }));

function leaveLock(content: string): void {
  writeFileSync(join(folder, "launcher.lock"), content);
}

it("the first taker holds it until the release, and the second learns who does", () => {
  const lock = takeLock(folder);
  if (!("release" in lock)) throw new Error("the lock of an empty folder was not given");
  expect(takeLock(folder)).toEqual({ holder: identify(process.pid) });
  expect(lockHolder(folder)).toEqual(identify(process.pid));
  lock.release();
  expect(lockHolder(folder)).toBeNull();
  expect(takeLock(folder)).toHaveProperty("release");
});

it.each([
  ["a process that is gone", JSON.stringify({ pid: 2 ** 22 + 1, started: "then" })],
  ["an earlier process with the pid of a living one", JSON.stringify({ pid: process.pid, started: "then" })],
  ["half a line", '{"pid": 1'],
  ["nothing", ""],
  ["something else", "[]"],
])("a lock that %s left behind does not hold", (_, content) => {
  leaveLock(content);
  expect(lockHolder(folder)).toBeNull();
  expect(takeLock(folder)).toHaveProperty("release");
});

it("leaves no drafts in the folder", () => {
  leaveLock("stale");
  takeLock(folder);
  takeLock(folder);
  expect(readdirSync(folder)).toEqual(["launcher.lock"]);
});
