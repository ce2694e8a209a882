import { expect, expectTypeOf, test } from "vitest";
import { DomainError } from "@/server/errors";
import { problemIn } from "@/server/language/say";
import { type Granted, grant } from "./grant";
import { type Actor, type HeadquartersActor, type NationActor, PERMISSIONS, type Permission } from "./policy";

const person = { userId: "6a0c0a2e-4b3b-4f57-9d2c-0d6f3f9b1a11", name: "Name", email: "name@gbr.demo" };
const nationActor = (role: NationActor["role"]): Actor => ({
  kind: "nation",
  ...person,
  nation: "GBR",
  role,
});
const headquartersActor = (role: HeadquartersActor["role"]): Actor => ({
  kind: "headquarters",
  ...person,
  nation: null,
  role,
});

const submitAs = (actor: Granted<"pledge.submit">): string => actor.nation;

test("what asks for a grant takes nothing else: a forgotten check does not compile", () => {
  const approver = nationActor("approver");
  expect(submitAs(grant(approver, "pledge.submit"))).toBe("GBR");
  // @ts-expect-error: an actor that nobody checked
  submitAs(approver);
  // @ts-expect-error: checked, but for something else
  submitAs(grant(approver, "pledge.draft"));
  // @ts-expect-error: the mark cannot be written by hand
  submitAs({ ...person, kind: "nation", nation: "GBR", role: "approver" });
});

test("a grant says of whom it can be", () => {
  expectTypeOf<Granted<"pledge.draft">["nation"]>().toEqualTypeOf<string>();
  expectTypeOf<Granted<"coverage.preview">["kind"]>().toEqualTypeOf<"nation">();
  expectTypeOf<Granted<"pledge.decide">["role"]>().toEqualTypeOf<"planner">();
  expectTypeOf<Granted<"plan.edit">["nation"]>().toEqualTypeOf<null>();
  expectTypeOf<Granted<"pledge.read">["kind"]>().toEqualTypeOf<"nation" | "headquarters">();
});

test("permissions whose grant names a nation belong to the roles of nations alone", () => {
  const ofNations = ["pledge.draft", "pledge.submit", "coverage.preview", "ask.answer"] as const;
  for (const permission of ofNations)
    for (const role of PERMISSIONS[permission]) expect(["contributor", "approver"]).toContain(role);
});

test("permissions whose grant names a planner belong to planners alone", () => {
  expect(PERMISSIONS["pledge.decide"]).toEqual(["planner"]);
  expect(PERMISSIONS["plan.edit"]).toEqual(["planner"]);
  expect(PERMISSIONS["gap.decide"]).toEqual(["planner"]);
  expect(PERMISSIONS["ask.send"]).toEqual(["planner"]);
});

test("a refusal says who may instead", () => {
  const refusalOf = (actor: Actor, permission: Permission): string => {
    try {
      grant(actor, permission);
      return "";
    } catch (error) {
      return error instanceof DomainError ? problemIn("en", error.message) : String(error);
    }
  };
  expect(refusalOf(nationActor("contributor"), "pledge.submit")).toBe(
    "Only an approver of a nation can do this.",
  );
  expect(refusalOf(headquartersActor("observer"), "pledge.read")).toBe(
    "Only a contributor of a nation or an approver of a nation or a planner of headquarters can do this.",
  );
});
