import { describe, expect, test } from "vitest";
import type { z } from "zod";
import { CAVEATS } from "@/db/enums";
import { problemIn } from "@/server/language/say";
import { pledgeFields } from "@/server/test/factories";
import {
  ChangeStanding,
  CreatePledge,
  FormRef,
  GetPledge,
  HandBackPledges,
  KeepUnsaved,
  PledgeAt,
  PledgeFields,
  PledgesAt,
  ReturnPledge,
  SaveDraft,
  VerifyPledge,
} from "./schema";

const ID = "6a0c0a2e-4b3b-4f57-9d2c-0d6f3f9b1a11";
const AT = { pledgeId: ID, version: 1 };

const problems = (schema: z.ZodType, value: unknown): string[] => {
  const result = schema.safeParse(value);
  return result.success
    ? []
    : result.error.issues.map(({ path, message }) => `${path.join(".")} | ${problemIn("en", message)}`);
};

const NEVER_TEXT = [undefined, null, 7, true, {}, ["x"]];
const NEVER_NUMBERS = [undefined, "7", true, {}, [], Number.NaN, Number.POSITIVE_INFINITY];
const HALF_A_CHARACTER = "\ud800";
const HIDDEN = ["\u0000", "\u0007", "\u001b[2J", "\u202e", "\u2066", HALF_A_CHARACTER];

describe("each field says what it takes", () => {
  const choose = (label: string) => `${label}: choose one of the list.`;
  const hours = (label: string) => `${label}: hours from 0 to 9,999.9, one decimal at most.`;
  const day = (label: string) => `${label}: a date as YYYY-MM-DD, from 2000-01-01 to 2199-12-31.`;
  const badCodes = [undefined, null, 7, "", "x".repeat(65), "\u0000", HALF_A_CHARACTER];
  const badHours = [...NEVER_NUMBERS, -0.1, 10_000, 1e308, 0.05, 1.23];
  const badDays = [
    7,
    "",
    "tomorrow",
    "2026-02-30",
    "2026-2-3",
    "0000-01-01",
    "1999-12-31",
    "2200-01-01",
    "2026-01-01T00:00:00Z",
  ];

  test.each<[keyof PledgeFields, unknown[], string]>([
    ["capabilityCode", badCodes, choose("Capability")],
    ["title", NEVER_TEXT, "Designation: type text."],
    ["title", ["", "   ", "\n"], "Designation: name the unit or detachment."],
    ["title", ["x".repeat(121)], "Designation: at most 120 characters."],
    ["title", HIDDEN.map((mark) => `Unit ${mark}`), "Designation: remove characters that cannot be printed."],
    [
      "quantity",
      [...NEVER_NUMBERS, null, 0, -1, 1.5, 1_000_001, 1e308],
      "Quantity: a whole number from 1 to 1,000,000.",
    ],
    [
      "personnel",
      [...NEVER_NUMBERS, -1, 0.5, 1_000_001, 1e308],
      "Personnel: a whole number from 0 to 1,000,000.",
    ],
    ["enduranceDays", [...NEVER_NUMBERS, -1, 0.5, 3_651], "Endurance: a whole number from 0 to 3,650."],
    ["availability", [...NEVER_NUMBERS, -0.01, 1.01, 1e308], "Availability: a number from 0 to 1."],
    ["windowFrom", badDays, day("Window from")],
    ["windowTo", badDays, day("Window to")],
    ["expiresOn", badDays, day("Expires on")],
    ["posture", [undefined, null, "", "ready", 1], choose("Posture")],
    ["availableFromPhaseId", badCodes, choose("Available from phase")],
    ["decisionHours", badHours, hours("National decision")],
    ["noticeHours", [...badHours, null], hours("Notice to move")],
    ["permitHours", [...badHours, null], hours("Permit")],
    ["borderHours", [...badHours, null], hours("Border")],
    ["loadHours", [...badHours, null], hours("Load")],
    ["transitHours", [...badHours, null], hours("Transit")],
    ["straitsTransitHours", [...badHours, null], hours("Transit to the Straits")],
    ["treatyNoticeHours", [...badHours, null], hours("Treaty notice")],
    ["unloadHours", [...badHours, null], hours("Unload")],
    ["mode", [undefined, null, "", "teleport"], choose("Mode")],
    ["originCode", [undefined, 7, "", "x".repeat(65), "\u0000"], choose("Origin")],
    ["destinationCode", [undefined, 7, "", "x".repeat(65), "\u0000"], choose("Destination")],
    ["areaCode", badCodes, choose("Area")],
    ["caveats", [undefined, null, "REAR_ONLY", {}], "Caveats: choose from the list."],
    ["caveats", [["REAR_ONLY", "REAR_ONLY"]], "Caveats: each one once."],
    ["caveatNote", NEVER_TEXT, "Caveat remark: type text."],
    ["caveatNote", ["x".repeat(2_001)], "Caveat remark: at most 2000 characters."],
    ["caveatNote", HIDDEN, "Caveat remark: remove characters that cannot be printed."],
    ["note", NEVER_TEXT, "Note: type text."],
    ["note", ["x".repeat(2_001)], "Note: at most 2000 characters."],
    ["note", HIDDEN, "Note: remove characters that cannot be printed."],
    [
      "headquartersLevel",
      [undefined, null, "", "public", "none"],
      "What headquarters sees: choose one of the list.",
    ],
    ["nationsLevel", [undefined, null, "", "public"], "What named nations see: choose one of the list."],
    ["everyoneLevel", [undefined, null, "", "public"], "What everyone sees: choose one of the list."],
    ["releasedTo", [undefined, null, "FRA"], "Nations: choose from the list."],
    ["sectors", [undefined, null, {}], "Sectors: choose from the list."],
  ])("%s: %#", (field, values, message) => {
    for (const value of values)
      expect([value, ...problems(PledgeFields, { ...pledgeFields(), [field]: value })]).toEqual([
        value,
        `${field} | ${message}`,
      ]);
  });

  test("items of lists are named with their place", () => {
    const with_ = (changes: object) => problems(PledgeFields, { ...pledgeFields(), ...changes });
    expect(with_({ caveats: ["REAR_ONLY", "NOWHERE"] })).toEqual([
      "caveats.1 | Caveats: choose from the list.",
    ]);
    expect(with_({ nationsLevel: "all", releasedTo: ["FRA", "France", 7] })).toEqual([
      "releasedTo.1 | Nations: three capital letters each.",
      "releasedTo.2 | Nations: choose from the list.",
    ]);
    expect(
      with_({
        nationsLevel: "all",
        releasedTo: Array.from(
          { length: 34 },
          (_, index) => `A${String.fromCharCode(65 + (index % 26))}${index < 26 ? "A" : "B"}`,
        ),
      }),
    ).toEqual(["releasedTo | Nations: at most 33."]);
    expect(with_({ sectors: [{ sectorCode: "S1", lengthKm: 0 }] })).toEqual([
      "sectors.0.lengthKm | Length: a whole number from 1 to 10,000.",
    ]);
    expect(
      with_({
        sectors: [
          { sectorCode: "S1", lengthKm: 5 },
          { sectorCode: "S1", lengthKm: 6 },
        ],
      }),
    ).toEqual(["sectors | Sectors: each one once."]);
  });
});

describe("fields that contradict each other", () => {
  test.each<[string, Partial<PledgeFields>, string]>([
    [
      "a window that ends before it begins",
      { windowFrom: "2026-06-02", windowTo: "2026-06-01" },
      "windowTo | Window to: must not be before the window begins.",
    ],
    [
      "a part of the transit that is longer than all of it",
      { transitHours: 1, straitsTransitHours: 2 },
      "straitsTransitHours | Transit to the Straits: is part of the transit, so it cannot be longer.",
    ],
    [
      "nations that see more, of which none is named",
      { nationsLevel: "existence" },
      "releasedTo | Nations: name those that see more than everyone, or give them the same.",
    ],
    [
      "nations named that see no more than everyone",
      { nationsLevel: "totals", everyoneLevel: "totals", releasedTo: ["FRA"] },
      "releasedTo | Nations: only where named nations see more than everyone.",
    ],
    [
      "nations that see more than headquarters",
      { headquartersLevel: "totals", nationsLevel: "all", releasedTo: ["FRA"] },
      "nationsLevel | What named nations see: cannot be more than headquarters sees.",
    ],
    [
      "everyone seeing more than named nations",
      { nationsLevel: "existence", everyoneLevel: "all" },
      "everyoneLevel | What everyone sees: cannot be more than named nations see.",
    ],
  ])("%s", (_, changes, problem) => {
    expect(problems(PledgeFields, pledgeFields(changes))).toEqual([problem]);
  });
});

test("what fits is taken as it is, and text without blanks around it", () => {
  const whole = pledgeFields({
    caveats: [...CAVEATS],
    title: "  303rd Squadron, Åland — ready\t",
    note: "Two lines\nwith a tab\there, مرحبا and 🛩️",
    windowFrom: "2026-06-01",
    windowTo: "2026-06-01",
    nationsLevel: "but_caveats",
    everyoneLevel: "existence",
    releasedTo: ["FRA", "POL"],
    sectors: [{ sectorCode: "S1", lengthKm: 10_000 }],
    decisionHours: null,
    noticeHours: 9_999.9,
  });
  expect(PledgeFields.parse(whole)).toEqual({ ...whole, title: "303rd Squadron, Åland — ready" });
});

describe("nothing unknown is taken", () => {
  test.each<[string, z.ZodType, object]>([
    ["PledgeFields", PledgeFields, pledgeFields()],
    ["CreatePledge", CreatePledge, { planId: "reference", fields: pledgeFields() }],
    ["SaveDraft", SaveDraft, { ...AT, fields: pledgeFields() }],
    ["PledgeAt", PledgeAt, AT],
    ["PledgesAt", PledgesAt, { items: [AT] }],
    ["HandBackPledges", HandBackPledges, { items: [AT], remark: "Say more." }],
    ["ReturnPledge", ReturnPledge, { ...AT, remark: "Say more." }],
    [
      "VerifyPledge",
      VerifyPledge,
      { ...AT, evidenceKind: "visit", evidenceText: "Seen.", evidenceOn: "2026-11-22" },
    ],
    ["ChangeStanding", ChangeStanding, { ...AT, pledgeVersion: 1, reason: "Needed at home." }],
    ["GetPledge", GetPledge, { pledgeId: ID }],
    ["KeepUnsaved", KeepUnsaved, { formKey: "new", values: {} }],
    ["FormRef", FormRef, { formKey: "new" }],
  ])("%s", (_, schema, value) => {
    expect(schema.safeParse(value).success).toBe(true);
    for (const key of ["state", "nationCode", "basis", "constructor", "x"])
      expect(problems(schema, { ...value, [key]: "x" })).toEqual([` | Unrecognized key: "${key}"`]);
    expect(
      schema.safeParse(JSON.parse(`${JSON.stringify(value).slice(0, -1)},"__proto__":{"isAdmin":true}}`))
        .success,
    ).toBe(false);
    for (const other of [undefined, null, "text", 7, [], [value]])
      expect(schema.safeParse(other).success).toBe(false);
  });
});

test.each<[string, z.ZodType, object, string[]]>([
  ["no pledge at all", PledgesAt, { items: [] }, ["items | Choose at least one pledge."]],
  [
    "more pledges than one act takes",
    PledgesAt,
    { items: Array(201).fill(AT) },
    ["items | At most 200 pledges at a time."],
  ],
  ["an id that is none", PledgeAt, { ...AT, pledgeId: "GB-01" }, ["pledgeId | Pledge: no such pledge."]],
  [
    "a version that is none",
    PledgeAt,
    { ...AT, version: "1" },
    ["version | Version: a whole number from 1 to 2,147,483,647."],
  ],
  [
    "a version beyond what is counted",
    PledgeAt,
    { ...AT, version: 2_147_483_648 },
    ["version | Version: a whole number from 1 to 2,147,483,647."],
  ],
  [
    "a return without a remark",
    ReturnPledge,
    { ...AT, remark: " " },
    ["remark | Remark: say in a sentence what has to change."],
  ],
  [
    "a suspension without a reason",
    ChangeStanding,
    { ...AT, pledgeVersion: 1, reason: "" },
    ["reason | Reason: say why in a sentence."],
  ],
  [
    "a reason that is a novel",
    ChangeStanding,
    { ...AT, pledgeVersion: 1, reason: "x".repeat(1_001) },
    ["reason | Reason: at most 1000 characters."],
  ],
  [
    "evidence of no kind",
    VerifyPledge,
    { ...AT, evidenceKind: "rumour", evidenceText: "", evidenceOn: "x" },
    [
      "evidenceKind | Evidence: choose what it rests on.",
      "evidenceText | Evidence: say what was seen.",
      "evidenceOn | Evidence date: a date as YYYY-MM-DD, from 2000-01-01 to 2199-12-31.",
    ],
  ],
  [
    "a plan that no plan is called",
    CreatePledge,
    { planId: "../x", fields: pledgeFields() },
    ["planId | Plan: no such plan."],
  ],
  ["a form that no form is called", FormRef, { formKey: "A form" }, ["formKey | Form: no such form."]],
])("%s", (_, schema, value, expected) => {
  expect(problems(schema, value)).toEqual(expected);
});

describe("what somebody typed and has not saved", () => {
  const keep = (values: unknown) => problems(KeepUnsaved, { formKey: "new", values });
  const nested = (depth: number): unknown => (depth === 0 ? "deep" : { inner: nested(depth - 1) });

  test("is taken although no pledge could look like it", () => {
    expect(
      keep({ quantity: "a dozen", title: "", caveats: ["NOWHERE"], sectors: [{ lengthKm: null }] }),
    ).toEqual([]);
  });

  test.each<[string, unknown]>([
    ["half a character", { title: HALF_A_CHARACTER }],
    ["NUL", { title: "\u0000" }],
    ["NUL in a name", { sectors: [{ "\u0000": 1 }] }],
    ["a number that is none", { quantity: Number.NaN }],
    ["something that is no form's", { when: new Date() }],
    ["depth without end", nested(2_000)],
  ])("is refused with %s", (_, values) => {
    expect(keep(values)).toEqual(["values | Form: it holds something that cannot be kept."]);
  });

  test("is refused when it is too much", () => {
    expect(keep({ note: "x".repeat(32_769) })).toEqual(["values | Form: too much text to keep."]);
  });
});

test("fields that contradict each other are told in the same breath as a field that is wrong by itself", () => {
  const outcome = PledgeFields.safeParse({ ...pledgeFields(), quantity: "two", nationsLevel: "all" });
  expect(outcome.error?.issues.map((issue) => issue.path.join("."))).toEqual(["quantity", "releasedTo"]);
});
