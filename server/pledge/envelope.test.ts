import { expect, test } from "vitest";
import { readReference } from "@/db/seed/reference-files";
import { problemIn } from "@/server/language/say";
import { type EnvelopeSupply, envelopeSupply } from "./envelope";

const { pledges, capabilities } = readReference();

const supplyOf = (reference: string) => {
  const envelope = pledges.find((pledge) => pledge.reference === reference);
  const unit = capabilities.find((capability) => capability.code === envelope?.capability)?.unit;
  if (!envelope || !unit) throw new Error(`no pledge ${reference}`);
  const included = pledges.filter((pledge) => pledge.includedIn === reference);
  return envelopeSupply(
    envelope.quantity,
    unit,
    included.map((pledge) => pledge.personnel ?? null),
  );
};

const inEnglish = ({ supply, arithmetic }: EnvelopeSupply): EnvelopeSupply => ({
  supply,
  arithmetic: arithmetic && problemIn("en", arithmetic),
});

test("the British and the French contingent offer what their included pledges leave of them", () => {
  expect(inEnglish(supplyOf("GB-01"))).toEqual({
    supply: 6_930,
    arithmetic: "7,500 − (200 + 240 + 50 + 80) persons of 4 included pledges = 6,930",
  });
  expect(supplyOf("FR-01").supply).toBe(5_420);
});

test("a head-count is never taken from batteries", () => {
  expect(inEnglish(supplyOf("NL-01"))).toEqual({
    supply: 2,
    arithmetic: "2 batteries; its head-count contains the 140 persons of 2 included pledges",
  });
});

test("a pledge that includes no other offers all of its quantity", () => {
  expect(envelopeSupply(7_500, "personnel", [])).toEqual({ supply: 7_500, arithmetic: null });
});

test("an included pledge of unknown head-count takes nothing away", () => {
  expect(envelopeSupply(100, "personnel", [null, 30]).supply).toBe(70);
  expect(inEnglish(envelopeSupply(100, "personnel", [null]))).toEqual({
    supply: 100,
    arithmetic: "100 − (0) persons of 1 included pledge = 100",
  });
});

test("more included persons than there are leave nothing, and the arithmetic says so", () => {
  expect(inEnglish(envelopeSupply(100, "personnel", [60, 50]))).toEqual({
    supply: 0,
    arithmetic: "100 − (60 + 50) persons of 2 included pledges = less than nothing, so 0",
  });
});
