import { describe, expect, test } from "vitest";
import { PledgeFields } from "@/server/pledge/schema";
import { fieldsFromRaw, isSameRaw, rawFromFields, readCount, readDecimal, restoreRaw } from "./raw-values";
import { sampleFields } from "./sample-fields";

describe("figures as people type them", () => {
  test.each([
    ["2.6", 2.6],
    ["2,6", 2.6],
    [" 48 ", 48],
    ["1 250,5", 1250.5],
    [",5", 0.5],
    ["-3", -3],
  ])("%j is %d hours", (text, value) => expect(readDecimal(text)).toBe(value));

  test.each(["", "two", "2.6.1", "0x10", "1e3", "Infinity", "NaN", "--2"])("%j is no number", (text) =>
    expect(readDecimal(text)).toBeNaN(),
  );

  test.each([
    ["1,000", 1000],
    ["1.000", 1000],
    ["1 000", 1000],
    ["12'500", 12500],
    ["1,000,000", 1_000_000],
    ["7500", 7500],
    ["2,5", 2.5],
  ])("%j is a count of %d", (text, value) => expect(readCount(text)).toBe(value));

  test("an hour with three decimals is refused, never rounded", () => {
    const raw = { ...rawFromFields(sampleFields()), noticeHours: "1,250" };
    const result = PledgeFields.safeParse(fieldsFromRaw(raw));
    expect(result.success).toBe(false);
    expect(result.error?.issues.map((issue) => issue.path[0])).toEqual(["noticeHours"]);
  });
});

test("what is saved comes back unchanged through the form", () => {
  const fields = sampleFields({
    personnel: 120,
    availability: 0.8,
    windowFrom: "2026-12-01",
    nationsLevel: "all",
    releasedTo: ["FRA", "POL"],
    sectors: [{ sectorCode: "S1", lengthKm: 200 }],
  });
  expect(PledgeFields.parse(fieldsFromRaw(rawFromFields(fields)))).toEqual(fields);
});

test("an empty field that may stay open is not stated, an empty leg is a problem", () => {
  const raw = {
    ...rawFromFields(sampleFields()),
    enduranceDays: " ",
    decisionHours: "",
    transitHours: "",
  };
  const fields = fieldsFromRaw(raw);
  expect(fields.enduranceDays).toBeNull();
  expect(fields.decisionHours).toBeNull();
  expect(fields.transitHours).toBeNaN();
});

test("named nations are dropped when they see no more than everyone", () => {
  const raw = { ...rawFromFields(sampleFields()), releasedTo: ["FRA"] };
  expect(fieldsFromRaw(raw).releasedTo).toEqual([]);
});

describe("restoring what was typed", () => {
  const form = rawFromFields(sampleFields());

  test("takes every value that fits", () => {
    const typed = { ...form, title: "E-7, half typ", quantity: "2x", caveats: ["REAR_ONLY" as const] };
    expect(restoreRaw(form, JSON.parse(JSON.stringify(typed)))).toEqual(typed);
  });

  test("leaves what does not fit as the form has it", () => {
    const kept = {
      title: 7,
      posture: "flying",
      caveats: ["NONSENSE"],
      sectors: [{ sectorCode: 1 }],
      other: "x",
    };
    expect(restoreRaw(form, kept)).toEqual({ ...form, caveats: [], sectors: [] });
  });
});

test("the order of keys, caveats and nations makes no difference", () => {
  const form = rawFromFields(sampleFields({ caveats: ["REAR_ONLY", "US_BACKSTOP"] }));
  const turned = Object.fromEntries(Object.entries(form).reverse()) as unknown as typeof form;
  expect(isSameRaw(form, { ...turned, caveats: ["US_BACKSTOP", "REAR_ONLY"] })).toBe(true);
  expect(isSameRaw(form, { ...form, note: " " })).toBe(false);
});

test("an empty leg does not stop a pledge that stands in place", () => {
  const raw = {
    ...rawFromFields(sampleFields({ posture: "in_place" })),
    noticeHours: "",
    transitHours: "2.6",
  };
  expect(fieldsFromRaw(raw)).toMatchObject({ noticeHours: 0, transitHours: 2.6 });
});
