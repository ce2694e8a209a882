import { expect, test } from "vitest";
import { demoAccounts } from "./demo-accounts";
import { readReference } from "./reference-files";

const accounts = demoAccounts(readReference().nations);

test("every nation has a contributor and an approver, headquarters two planners and an observer", () => {
  expect(accounts).toHaveLength(2 * 33 + 3);
  expect(new Set(accounts.map((account) => account.email)).size).toBe(69);
  expect(accounts).toContainEqual({
    email: "contributor@gbr.demo",
    name: "Contributor, United Kingdom",
    role: "contributor",
    nationCode: "GBR",
  });
  expect(accounts).toContainEqual({
    email: "approver@ukr.demo",
    name: "Approver, Ukraine",
    role: "approver",
    nationCode: "UKR",
  });
  expect(accounts.filter((account) => account.nationCode === null).map((account) => account.email)).toEqual([
    "planner@hq.demo",
    "planner2@hq.demo",
    "observer@hq.demo",
  ]);
});
