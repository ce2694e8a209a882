import { describe, expect, test } from "vitest";
import { calendarDate, dtg, dtgForFile, localTime } from "./dtg";
import { count, figure, minus, unitFor, withUnit } from "./figures";
import { fromT0, neededBy, readiness } from "./hours";
import { readProblem } from "./problem";
import { legWords } from "./words";

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
    expect(readiness(55)).toBe("ready H+55");
    expect(readiness(0, true)).toBe("in place");
    expect(readiness(2, true)).toBe("in place, acts at H+2");
    expect(readiness(null)).toBe("no time can be given");
  });

  test("phase 0 is needed before a breach", () => {
    expect(neededBy(0)).toBe("in place before a breach");
    expect(neededBy(72)).toBe("H+72");
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
  });

  test("a partial date stays partial", () => {
    expect([
      calendarDate("2026-01-06"),
      calendarDate("2025-09"),
      calendarDate("1999"),
      calendarDate("soon"),
    ]).toEqual(["6 January 2026", "September 2025", "1999", "soon"]);
  });
});

describe("figures", () => {
  test("thousands are held apart", () => {
    expect([figure(7), figure(1400), figure(15000), minus(20)]).toEqual(["7", "1,400", "15,000", "−20"]);
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
    expect(count(1, "line")).toBe("1 line");
    expect(count(2, "battery", "batteries")).toBe("2 batteries");
  });
});

describe("problems", () => {
  test("a refusal keeps its words, fields and request id", () => {
    const error = Object.assign(new Error("Quantity: a whole number."), {
      data: { code: "BAD_REQUEST", fields: [{ field: "quantity", message: "x" }, 3], requestId: "r-1" },
    });
    expect(readProblem(error)).toEqual({
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
    expect(readProblem(error).message).not.toContain("select");
  });

  test("no answer at all is a connection problem", () => {
    expect(readProblem(new TypeError("fetch failed")).code).toBe("OFFLINE");
  });
});

test("a leg is named with or without its unit", () => {
  expect([legWords("noticeHours"), legWords("notice"), legWords("decision")]).toEqual([
    "notice to move",
    "notice to move",
    "national decision",
  ]);
});
