import { expect, test } from "vitest";
import { DEMO_NATIONS, demoEmail, HEADQUARTERS, rolesOf } from "./demo-accounts";

test("every nation of the reference plan has its two accounts, headquarters its own", () => {
  expect(Object.keys(DEMO_NATIONS)).toHaveLength(33);
  expect(rolesOf("GBR").map((role) => demoEmail("GBR", role))).toEqual([
    "contributor@gbr.demo",
    "approver@gbr.demo",
  ]);
  expect(rolesOf(HEADQUARTERS).map((role) => demoEmail(HEADQUARTERS, role))).toEqual([
    "planner@hq.demo",
    "observer@hq.demo",
  ]);
});
