import { expect, test } from "vitest";
import type { z } from "zod";
import { GetPlan, SetCondition, SetConfirmationHours } from "./schema";

const problems = (schema: z.ZodType, value: unknown): string[] => {
  const result = schema.safeParse(value);
  return result.success
    ? []
    : result.error.issues.map(({ path, message }) => `${path.join(".")} | ${message}`);
};

const condition = {
  planId: "reference",
  conditionId: "6a0c0a2e-4b3b-4f57-9d2c-0d6f3f9b1a11",
  version: 1,
  state: "unmet",
  isExcluded: true,
  reason: "The parliament refused.",
};
const confirmation = { planId: "reference", hours: 10, reason: "As the sensors allow." };
const HOURS = "hours | Confirmation: hours from 0 to 72, one decimal at most.";

test("what fits is taken", () => {
  expect(problems(SetCondition, condition)).toEqual([]);
  for (const hours of [0, 0.1, 10, 71.9, 72])
    expect(problems(SetConfirmationHours, { ...confirmation, hours })).toEqual([]);
});

test.each<[string, z.ZodType, object, string[]]>([
  ["a plan that no plan is called", GetPlan, { planId: "Reference plan" }, ["planId | Plan: no such plan."]],
  [
    "a condition that none is",
    SetCondition,
    { ...condition, conditionId: "US_BACKSTOP" },
    ["conditionId | Condition: no such condition."],
  ],
  [
    "a state that none is",
    SetCondition,
    { ...condition, state: "likely" },
    ["state | State: met, unknown or unmet."],
  ],
  [
    "half an answer",
    SetCondition,
    { ...condition, isExcluded: "yes" },
    ["isExcluded | Excluded: yes or no."],
  ],
  [
    "a met condition that takes pledges out",
    SetCondition,
    { ...condition, state: "met" },
    ["isExcluded | Excluded: only pledges that hang on an unmet condition can be taken out."],
  ],
  [
    "a reason of blanks",
    SetCondition,
    { ...condition, reason: " \n" },
    ["reason | Reason: say why in a sentence."],
  ],
  [
    "a reason with NUL in it",
    SetCondition,
    { ...condition, reason: "a\u0000b" },
    ["reason | Reason: remove characters that cannot be printed."],
  ],
  [
    "a version that none is",
    SetCondition,
    { ...condition, version: 0 },
    ["version | Version: a whole number from 1 to 2,147,483,647."],
  ],
  ...[undefined, null, "10", Number.NaN, -0.1, 72.1, 1e308, 0.05].map(
    (hours): [string, z.ZodType, object, string[]] => [
      `${hours} hours to confirm`,
      SetConfirmationHours,
      { ...confirmation, hours },
      [HOURS],
    ],
  ),
])("%s is refused by its field", (_, schema, value, expected) => {
  expect(problems(schema, value)).toEqual(expected);
});

test.each([
  [GetPlan, { planId: "reference" }],
  [SetCondition, condition],
  [SetConfirmationHours, confirmation],
])("nothing unknown is taken", (schema, value) => {
  expect(problems(schema, { ...value, nation: "GBR" })).toEqual([' | Unrecognized key: "nation"']);
});
