import { describe, expect, test } from "vitest";
import { translatorIn } from "@/app/_language/translator";
import { readReference } from "@/db/seed/reference-files";
import { catalogueIn } from "./catalogue";
import { calendarDate, dtg, dtgForFile, localTime } from "./dtg";
import { figuresIn } from "./figures";
import { fromT0, neededByIn, readinessIn } from "./hours";
import { readProblem } from "./problem";
import { caveatIn, conditionReasonIn, legIn } from "./words";

const words = translatorIn("en", "words");
const mots = translatorIn("fr", "words");
const ui = translatorIn("en", "ui");
const problems = (key: "offline" | "fault") => ui(`problem.${key}`);

describe("hours", () => {
  test("a time is written from T0 with its sign", () => {
    expect([fromT0(24), fromT0(0), fromT0(-6), fromT0(2.6), fromT0(3.0)]).toEqual([
      "H+24",
      "H",
      "H−6",
      "H+2.6",
      "H+3",
    ]);
  });

  test("readiness never shows a bare number", () => {
    expect(readinessIn(words, 55)).toBe("ready H+55");
    expect(readinessIn(words, 0)).toBe("ready at H");
    expect(readinessIn(words, 0, true)).toBe("in place");
    expect(readinessIn(words, 2, true)).toBe("in place, acts at H+2");
    expect(readinessIn(words, null)).toBe("no time can be given");
    expect(readinessIn(mots, 55)).toBe("prêt à H+55");
  });

  test("phase 0 is needed before a breach", () => {
    expect(neededByIn(words, 0)).toBe("in place before a breach");
    expect(neededByIn(words, 72)).toBe("H+72");
  });
});

describe("date-time group", () => {
  const at = new Date("2026-11-22T18:30:59Z");

  test("is in Zulu whatever the machine's zone", () => {
    expect(dtg(at)).toBe("221830Z NOV 26");
    expect(dtgForFile(at)).toBe("221830ZNOV26");
    expect(dtg(new Date("2101-02-03T00:05:00Z"))).toBe("030005Z FEB 01");
  });

  test("local time names its zone", () => {
    expect(localTime(at, "Asia/Kathmandu")).toMatch(/^Mon,? 23 Nov,? (at )?00:15 GMT\+5:45$/);
    expect(localTime(at, "Asia/Kathmandu", "fr")).toMatch(/^lun\. 23 nov\.,? (à )?00:15 UTC\+5:45$/);
  });

  test("a partial date stays partial", () => {
    expect([
      calendarDate("2026-01-06"),
      calendarDate("2025-09"),
      calendarDate("1999"),
      calendarDate("soon"),
    ]).toEqual(["6 January 2026", "September 2025", "1999", "soon"]);
    expect(calendarDate("2026-01-06", "fr")).toBe("6 janvier 2026");
  });
});

describe("figures", () => {
  const { figure, minus, unitFor, withUnit } = figuresIn("en", words);
  const french = figuresIn("fr", mots);

  test("thousands are held apart", () => {
    expect([figure(7), figure(1400), figure(15000), minus(20)]).toEqual(["7", "1,400", "15,000", "−20"]);
    expect(french.figure(15000)).toBe("15\u202f000");
  });

  test("one of a unit is singular", () => {
    expect([
      unitFor(1, "batteries"),
      unitFor(1, "ships"),
      unitFor(1, "aircraft"),
      unitFor(2, "companies"),
    ]).toEqual(["battery", "ship", "aircraft", "companies"]);
    expect(withUnit(1, "personnel")).toBe("1 person");
    expect(withUnit(900, "m3/day")).toBe("900 m³/day");
    expect([french.withUnit(1, "batteries"), french.withUnit(4, "aircraft")]).toEqual([
      "1 batterie",
      "4 aéronefs",
    ]);
  });
});

describe("problems", () => {
  test("a refusal keeps its words, fields and request id", () => {
    const error = Object.assign(new Error("Quantity: a whole number."), {
      data: { code: "BAD_REQUEST", fields: [{ field: "quantity", message: "x" }, 3], requestId: "r-1" },
    });
    expect(readProblem(error, problems)).toEqual({
      message: "Quantity: a whole number.",
      code: "BAD_REQUEST",
      fields: [{ field: "quantity", message: "x" }],
      details: {},
      requestId: "r-1",
    });
  });

  test("a fault of ours never shows its own text", () => {
    const error = Object.assign(new Error("select * from pledges"), {
      data: { code: "INTERNAL_SERVER_ERROR" },
    });
    expect(readProblem(error, problems).message).not.toContain("select");
  });

  test("no answer at all is a connection problem", () => {
    expect(readProblem(new TypeError("fetch failed"), problems).code).toBe("OFFLINE");
  });
});

test("a leg is named with or without its unit", () => {
  expect([legIn(words, "noticeHours"), legIn(words, "notice"), legIn(mots, "decision")]).toEqual([
    "notice to move",
    "notice to move",
    "décision nationale",
  ]);
});

test("a caveat that is not of ours keeps its code", () => {
  expect([caveatIn(words, "REAR_ONLY"), caveatIn(words, "HOUSE_RULE")]).toEqual([
    "Rear area only",
    "HOUSE_RULE",
  ]);
  expect([conditionReasonIn(words, "US_BACKSTOP"), conditionReasonIn(words, "REAR_ONLY")]).toEqual([
    "US backing not assured",
    "Rear area only",
  ]);
});

describe("catalogue", () => {
  const { capabilities, areas, sectors } = readReference();
  const en = catalogueIn(words);
  const fr = catalogueIn(mots);

  test("in English the reference catalogue is called what it calls itself", () => {
    for (const one of capabilities) {
      expect(en.capability(one)).toBe(one.name);
      expect(en.shortCapability(one)).toBe(one.shortName);
    }
    for (const one of areas) expect(en.area(one)).toBe(one.name);
    for (const one of sectors) expect(en.sector(one)).toBe(one.name);
  });

  test("every name and unit of it can be said in French, short enough for a row", () => {
    const short = new Set(capabilities.map((one) => fr.shortCapability({ code: one.code, name: "" })));
    expect(short).not.toContain("");
    expect(short.size).toBe(capabilities.length);
    for (const name of short) expect(name.length, name).toBeLessThanOrEqual(32);
    for (const one of areas) expect(fr.area({ code: one.code, name: "" })).not.toBe("");
    for (const one of sectors) expect(fr.sector({ code: one.code, name: "" })).not.toBe("");
    for (const { unit } of capabilities) expect(mots.has(`unit.${unit}` as "unit.aircraft"), unit).toBe(true);
  });

  test("what an own catalogue adds keeps its name and unit", () => {
    const own = { code: "OWN-1", name: "Laser (vehicle)", shortName: "" };
    expect([fr.capability(own), fr.shortCapability(own)]).toEqual(["Laser (vehicle)", "Laser"]);
    expect(figuresIn("fr", mots).withUnit(2, "lasers")).toBe("2 lasers");
  });
});
