import { describe, expect, test } from "vitest";
import { translatorIn } from "@/app/_language/translator";
import { catalogueIn } from "@/app/_ui/format/catalogue";
import { figuresIn } from "@/app/_ui/format/figures";
import type { Locale } from "@/server/language/locale";
import { sampleWords } from "../../pledges/_words/sample-words";
import { planActionName, planChanges } from "./plan-changes";
import { pledgeChanges } from "./pledge-changes";

const nothing = { phases: [], capabilities: [], places: [], areas: [], nations: [], sectors: [] };

function planSay(locale: Locale) {
  const words = translatorIn(locale, "words");
  return {
    locale,
    t: translatorIn(locale, "history"),
    words,
    figures: figuresIn(locale, words),
    names: catalogueIn(words),
    phases: [],
    catalogue: nothing,
  };
}

describe("what an act changed of a plan", () => {
  const one = (path: string, from: unknown, to: unknown, locale: Locale = "en") =>
    planChanges(planSay(locale), { [path]: { from, to } }).map(
      ({ name, from: was, to: is }) => `${name}: ${was} > ${is}`,
    );
  test.each([
    ["requirement/R0-AIR-AEW/quantity", 1, 1200, "Line R0-AIR-AEW: Quantity: 1 > 1,200"],
    ["requirement/R0-AIR-AEW/areaCode", null, "X", "Line R0-AIR-AEW: Area: any area > X"],
    ["requirement/R0-AIR-AEW/isCombat", false, true, "Line R0-AIR-AEW: Combat task: no > yes"],
    ["plan/confirmationHours", 0, 2.5, "Plan: Hours to confirm a breach: 0 h > 2.5 h"],
    ["plan/evidenceMaxDays", 365, 1, "Plan: Age of evidence at most: 365 days > 1 day"],
    ["signature/FRA/signedOn", null, "2026-01-06", "Signature of FRA: Signed on: null > 6 January 2026"],
    ["participation/FRA air P0", null, {}, "FRA, Air security, phase P0: takes no part > takes part"],
    ["phase/P2/name", "", "Third", "Phase P2: Name: null > Third"],
    ["no/such/path", { a: 1 }, [2, 3], "no/such/path: a: 1 > 2, 3"],
  ])("%s", (path, from, to, expected) => {
    expect(one(path, from, to)).toEqual([expected]);
  });

  test("a line that came is told by what it asks for", () => {
    const line = { quantity: 4, requiredByHours: 72, rule: "One for each hub.", basis: "entered" };
    expect(one("requirement/R9", null, line)).toEqual(["Line R9, added: null > 4, 72 h"]);
  });

  test.each([
    ["phase/P4", null, { name: "Winter", deadlineHours: 96 }, "Phase P4, added: null > Winter, 96 h"],
    ["signature/POL", null, { signedOn: null }, "Party Poland, added: null > "],
    ["accepted_gap/R1", { shortfall: 3, reason: "x" }, null, "Accepted gap R1, removed: 3 > null"],
  ])("%s came or went", (path, from, to, expected) => {
    expect(one(path, from, to)[0]).toContain(expected.replace("Poland", "POL"));
  });

  test("what only serves undo is not told", () => {
    expect(one("measure/x/doneBy", null, "6a0c0a2e-4b3b-4f57-9d2c-0d6f3f9b1a11")).toEqual([]);
    expect(one("condition/US_BACKSTOP/reason", "Old.", "New.")).toEqual([]);
  });

  test("in French", () => {
    expect(one("condition/US_BACKSTOP/isExcluded", false, true, "fr")[0]).toContain("non > oui");
    expect(planActionName(planSay("fr").t, "gap accepted")).toBe("a accepté une lacune");
    expect(planActionName(planSay("en").t, "something_new")).toBe("something new");
  });
});

describe("what an act changed of a pledge", () => {
  const told = (field: string, from: unknown, to: unknown) =>
    pledgeChanges(sampleWords(), nothing, { [field]: { from, to } }, "").map(
      ({ name, from: was, to: is }) => `${name}: ${was} > ${is}`,
    );
  test.each([
    ["enduranceDays", null, 30, "Endurance: null > 30 days"],
    ["caveats", [], ["REAR_ONLY"], "Caveats: null > Rear area only"],
    ["noticeHours", 48, 24, "Notice to move: 48 h > 24 h"],
    ["standing", "active", "suspended", "Standing: active > suspended"],
    ["expiresOn", null, "2027-06-30", "Expires on: null > 30 June 2027"],
    ["quantity", "many", 2, "Quantity: many > 2 "],
  ])("%s", (field, from, to, expected) => {
    expect(told(field, from, to)).toEqual([expected]);
  });

  test("what the entry says itself is not told twice", () => {
    expect(told("state", "submitted", "accepted")).toEqual([]);
    expect(told("decidedAt", null, "2026-01-01T00:00:00Z")).toEqual([]);
  });
});
