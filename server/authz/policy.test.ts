import { expect, test } from "vitest";
import { ROLES } from "@/db/enums";
import { problemIn } from "@/server/language/say";
import { can, PERMISSIONS, type Permission, whoMay } from "./policy";

test.each<[Permission, string, string, string, string]>([
  //                     contributor  approver  planner  observer
  ["plan.read", "may", "may", "may", "may"],
  ["plan.edit", "-", "-", "may", "-"],
  ["coverage.read", "may", "may", "may", "may"],
  ["coverage.preview", "may", "may", "-", "-"],
  ["pledge.read", "may", "may", "may", "-"],
  ["pledge.draft", "may", "may", "-", "-"],
  ["pledge.submit", "-", "may", "-", "-"],
  ["pledge.decide", "-", "-", "may", "-"],
  ["gap.decide", "-", "-", "may", "-"],
  ["ask.read", "may", "may", "may", "-"],
  ["ask.send", "-", "-", "may", "-"],
  ["ask.answer", "-", "may", "-", "-"],
  ["scenario.keep", "may", "may", "may", "-"],
  ["notice.read", "may", "may", "may", "-"],
  ["account.manage", "-", "may", "may", "-"],
  ["log.read", "may", "may", "may", "may"],
])("%s: contributor %s, approver %s, planner %s, observer %s", (permission, ...expected) => {
  const decided = ROLES.map((role) => (can({ role }, permission) ? "may" : "-"));
  expect(decided).toEqual(expected);
});

test("an observer may do nothing but look at plan, coverage and the proof of the log", () => {
  const names = Object.keys(PERMISSIONS) as Permission[];
  expect(names.filter((permission) => can({ role: "observer" }, permission))).toEqual([
    "plan.read",
    "coverage.read",
    "log.read",
  ]);
});

test("who may is said in words", () => {
  expect(problemIn("en", whoMay("pledge.submit"))).toBe("an approver of a nation");
  expect(problemIn("en", whoMay("pledge.draft"))).toBe(
    "a contributor of a nation or an approver of a nation",
  );
});
