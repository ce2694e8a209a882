import fc from "fast-check";
import { expect, test } from "vitest";
import { PLAN_STATUSES } from "@/db/enums";
import { byPrecedence, overtakenClaims, sharedSpan, type UnitClaim, unitOf } from "./double-promise";

const claim = (changes: Partial<UnitClaim> = {}): UnitClaim => ({
  pledgeId: "a",
  nation: "GBR",
  unitKey: "12 brigade",
  planStatus: "draft",
  firstSubmittedAt: new Date("2026-03-01T00:00:00Z"),
  ...changes,
});

test("a signed plan goes before an agreed one before a draft, whatever was submitted first", () => {
  const draft = claim({ pledgeId: "a", firstSubmittedAt: new Date("2026-01-01T00:00:00Z") });
  const agreed = claim({ pledgeId: "b", planStatus: "agreed" });
  const signed = claim({ pledgeId: "c", planStatus: "signed", firstSubmittedAt: null });
  expect([draft, agreed, signed].toSorted(byPrecedence)).toEqual([signed, agreed, draft]);
});

test("of plans alike what was submitted first counts, and of that the smaller id", () => {
  const later = claim({ pledgeId: "a", firstSubmittedAt: new Date("2026-04-01T00:00:00Z") });
  expect([...overtakenClaims([later, claim({ pledgeId: "b" })])]).toEqual([["a", "b"]]);
  expect([...overtakenClaims([claim({ pledgeId: "b" }), claim({ pledgeId: "a" })])]).toEqual([["b", "a"]]);
});

test("a unit of one nation never stands in the way of another nation's of the same name", () => {
  expect(overtakenClaims([claim(), claim({ pledgeId: "b", nation: "FRA" })]).size).toBe(0);
});

const claims = fc.uniqueArray(
  fc.record({
    pledgeId: fc.constantFrom(..."abcdefghij".split("")),
    nation: fc.constantFrom("GBR", "FRA"),
    unitKey: fc.constantFrom("1 brigade", "2 brigade"),
    planStatus: fc.constantFrom(...PLAN_STATUSES),
    firstSubmittedAt: fc.option(fc.constantFrom(new Date(0), new Date(1), new Date(2))),
  }),
  { selector: ({ pledgeId }) => pledgeId, maxLength: 10 },
);

test("exactly one promise of every unit counts, and it goes before all others of it", () => {
  fc.assert(
    fc.property(claims, (all) => {
      const overtaken = overtakenClaims(all);
      for (const unit of new Set(all.map(unitOf))) {
        const own = all.filter((one) => unitOf(one) === unit);
        const counting = own.filter((one) => !overtaken.has(one.pledgeId));
        expect(counting).toHaveLength(1);
        for (const one of own) expect(byPrecedence(counting[0] ?? one, one)).toBeLessThanOrEqual(0);
        for (const one of own.filter((other) => other !== counting[0]))
          expect(overtaken.get(one.pledgeId)).toBe(counting[0]?.pledgeId);
      }
    }),
  );
});

test("the order in which promises are read decides nothing", () => {
  const shuffled = claims.chain((all) =>
    fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length, maxLength: all.length })),
  );
  fc.assert(
    fc.property(shuffled, ([all, other]) => {
      expect(new Map(overtakenClaims(other))).toEqual(overtakenClaims(all));
    }),
  );
});

test.each([
  [
    ["2026-01-01", "2026-01-31"],
    ["2026-01-31", null],
    ["2026-01-31", "2026-01-31"],
  ],
  [["2026-01-01", "2026-01-31"], ["2026-02-01", null], null],
  [
    [null, null],
    [null, null],
    [null, null],
  ],
  [[null, "2026-01-01"], ["2026-01-02", "2026-02-01"], null],
] as const)("%j and %j share %j", (one, other, expected) => {
  const span = ([from, to]: readonly [string | null, string | null]) => ({ from, to });
  const shared = expected && span(expected);
  expect(sharedSpan(span(one), span(other))).toEqual(shared);
  expect(sharedSpan(span(other), span(one))).toEqual(shared);
});
