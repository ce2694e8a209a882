import { expect, test } from "vitest";
import { localPath } from "./local-path";

const ORIGIN = "https://muster.example";

test.each([
  ["/", "/"],
  ["/plans/mnf-u/coverage?phase=2#cell", "/plans/mnf-u/coverage?phase=2#cell"],
  ["https://muster.example/plans", "/plans"],
  ["https://muster.example", "/"],
  ["/plans/../pledges", "/pledges"],
  ["/sign-in?callbackUrl=/x", "/"],
  ["/api/auth/signout", "/"],
  ["/api/plans", "/"],
  ["/api/plans/../auth/signout", "/"],
  ["/api/plans/mnf-u/report.json?revision=3", "/api/plans/mnf-u/report.json?revision=3"],
  ["/api/log/dump.jsonl", "/api/log/dump.jsonl"],
  ["/sign-in-help", "/sign-in-help"],
])("%s leads to %s on this site", (given, expected) => {
  expect(localPath(given, ORIGIN)).toBe(expected);
});

test.each([
  "https://evil.example/",
  "https://muster.example.evil.example/",
  "https://muster.example@evil.example/",
  "//evil.example",
  "/\\evil.example",
  "\\\\evil.example",
  "/..//evil.example",
  "/./\t/evil.example",
  "/\n/evil.example",
  "javascript:alert(1)",
  "http://%",
  "plans",
  "",
  "/plans\u0000",
  "/\ud800",
  `/${"a".repeat(2_000)}`,
  null,
  undefined,
  7,
  ["/plans"],
])("%j is refused", (given) => {
  expect(localPath(given, ORIGIN)).toBeNull();
});

test("what was let through is let through again unchanged", () => {
  for (const given of ["/a/./b", "/a%2fb", "/?x=//evil.example"]) {
    const once = localPath(given, ORIGIN);
    expect(localPath(once, ORIGIN)).toBe(once);
  }
});
