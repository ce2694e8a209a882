import { expect, test } from "vitest";
import { differencesOf, initialChoices, mergedFields, undecided } from "./merge-fields";
import { sampleFields } from "./sample-fields";

const base = sampleFields();

test("a field that only I changed is mine, one that only they changed is theirs", () => {
  const mine = sampleFields({ quantity: 3 });
  const theirs = sampleFields({ title: "E-7 flight" });
  const differences = differencesOf(base, theirs, mine);
  expect(differences.map(({ field, kind }) => [field, kind])).toEqual([
    ["title", "theirs"],
    ["quantity", "mine"],
  ]);
  const choices = initialChoices(differences);
  expect(undecided(differences, choices)).toEqual([]);
  expect(mergedFields(theirs, mine, differences, choices)).toEqual(
    sampleFields({ quantity: 3, title: "E-7 flight" }),
  );
});

test("a field that both changed has to be chosen", () => {
  const mine = sampleFields({ quantity: 3 });
  const theirs = sampleFields({ quantity: 4 });
  const differences = differencesOf(base, theirs, mine);
  const choices = initialChoices(differences);
  expect(undecided(differences, choices).map(({ field }) => field)).toEqual(["quantity"]);
  expect(mergedFields(theirs, mine, differences, { quantity: "mine" }).quantity).toBe(3);
  expect(mergedFields(theirs, mine, differences, { quantity: "theirs" }).quantity).toBe(4);
});

test("a field that both changed to the same value is no difference", () => {
  const same = sampleFields({ quantity: 5, caveats: ["REAR_ONLY", "NON_COMBAT"] });
  const turned = sampleFields({ quantity: 5, caveats: ["NON_COMBAT", "REAR_ONLY"] });
  expect(differencesOf(base, same, turned)).toEqual([]);
});

test("the release and its named nations are chosen together", () => {
  const mine = sampleFields({ nationsLevel: "all", releasedTo: ["FRA"] });
  const theirs = sampleFields({ nationsLevel: "totals", everyoneLevel: "totals" });
  const differences = differencesOf(base, theirs, mine);
  expect(differences.map(({ field, kind }) => [field, kind])).toEqual([["headquartersLevel", "conflict"]]);
  const taken = mergedFields(theirs, mine, differences, { headquartersLevel: "mine" });
  expect([taken.nationsLevel, taken.everyoneLevel, taken.releasedTo]).toEqual(["all", "none", ["FRA"]]);
  const left = mergedFields(theirs, mine, differences, { headquartersLevel: "theirs" });
  expect([left.nationsLevel, left.everyoneLevel, left.releasedTo]).toEqual(["totals", "totals", []]);
});
