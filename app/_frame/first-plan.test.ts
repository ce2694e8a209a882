import { expect, test } from "vitest";
import { firstPlan } from "./first-plan";

const plan = (id: string, status: "draft" | "agreed" | "signed") => ({ id, status });

test("the firmest plan comes first, so that no copy in draft takes its place", () => {
  const [draft, agreed, later, signed] = [
    plan("draft", "draft"),
    plan("agreed", "agreed"),
    plan("later", "agreed"),
    plan("signed", "signed"),
  ];
  expect(firstPlan([])).toBeUndefined();
  expect(firstPlan([draft])).toBe(draft);
  expect(firstPlan([draft, agreed, later])).toBe(agreed);
  expect(firstPlan([draft, agreed, later, signed])).toBe(signed);
});
