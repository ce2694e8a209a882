import { expect, test } from "vitest";
import { problemIn } from "@/server/language/say";
import { GetPlan } from "./schema";

test("a plan that no plan is called is refused by its field", () => {
  const refused = GetPlan.safeParse({ planId: "Reference plan" }).error;
  expect(refused?.issues.map(({ path, message }) => [path.join("."), problemIn("en", message)])).toEqual([
    ["planId", "Plan: no such plan."],
  ]);
});
