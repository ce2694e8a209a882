import { describe, expect, test } from "vitest";
import type { Caveat, Condition, ConditionState, RevisionState, Standing } from "@/db/enums";
import { pledgeFields } from "@/server/test/factories";
import type { PledgeFields } from "./schema";
import {
  type ConditionStates,
  countedRevision,
  daysBetween,
  howItCounts,
  isMaterialChange,
  runningOut,
} from "./standing";

describe("the revision that counts", () => {
  test.each<[string, RevisionState[], number | null]>([
    ["nothing counts of a pledge that was never submitted", ["draft"], null],
    ["a draft for release counts as little", ["for_release"], null],
    ["what was submitted counts", ["submitted"], 1],
    ["what was returned counts no longer", ["returned"], null],
    ["the newest of two submitted ones counts", ["submitted", "submitted"], 2],
    ["an accepted revision counts", ["accepted"], 1],
    ["an accepted revision counts until its successor is accepted: draft", ["accepted", "draft"], 1],
    [
      "an accepted revision counts until its successor is accepted: for release",
      ["accepted", "for_release"],
      1,
    ],
    ["an accepted revision counts until its successor is accepted: submitted", ["accepted", "submitted"], 1],
    ["an accepted revision outlives a successor that was returned", ["accepted", "returned"], 1],
    ["an accepted revision outlives a successor that was discarded", ["verified", "discarded"], 1],
    ["the accepted successor takes over", ["verified", "accepted"], 2],
    ["the verified successor takes over", ["accepted", "verified"], 2],
    ["a third one in wait changes nothing", ["verified", "accepted", "submitted"], 2],
    ["an early refusal leaves no trace", ["returned", "submitted"], 2],
  ])("%s: %j", (_, states, number) => {
    const revisions = states.map((state, index) => ({ number: index + 1, state }));
    expect(countedRevision(revisions)?.number ?? null).toBe(number);
    expect(countedRevision(revisions.toReversed())?.number ?? null).toBe(number);
  });
});

const TODAY = "2026-11-22";
const YEAR = 365;

/** States by "CODE" for the plan or "CODE NAT" for a nation; "excluded" is unmet and taken out. */
const conditionsOf = (states: Record<string, ConditionState | "excluded">): ConditionStates => ({
  get(code: Condition, nation: string) {
    const state = states[code] ?? states[`${code} ${nation}`];
    return state && { state: state === "excluded" ? "unmet" : state, isExcluded: state === "excluded" };
  },
});

interface Case {
  state?: RevisionState;
  standing?: Standing;
  nation?: string;
  caveats?: Caveat[];
  evidenceOn?: string | null;
  windowFrom?: string;
  windowTo?: string;
  expiresOn?: string;
}

const count = (given: Case, states: Record<string, ConditionState | "excluded"> = {}) => {
  const pledge = {
    state: "verified" as const,
    standing: "active" as const,
    nation: "GBR",
    caveats: [],
    evidenceOn: TODAY,
    windowFrom: null,
    windowTo: null,
    expiresOn: null,
    ...given,
  };
  const counted = howItCounts(pledge, conditionsOf(states), YEAR, TODAY);
  if (!counted.counts) return counted.why;
  return counted.excludedBy ? `out by ${counted.excludedBy}` : counted.tier;
};

describe("how it counts", () => {
  test.each<[string, Case, string]>([
    ["submitted is declared", { state: "submitted", evidenceOn: null }, "declared"],
    ["accepted is declared", { state: "accepted", evidenceOn: null }, "declared"],
    ["accepted stays declared, whatever evidence it carries", { state: "accepted" }, "declared"],
    ["verified without conditions is assured", {}, "assured"],
    ["evidence of the last day of the limit still verifies", { evidenceOn: "2025-11-22" }, "assured"],
    ["evidence a day older verifies no more", { evidenceOn: "2025-11-21" }, "declared"],
    ["verified without a date of evidence is declared", { evidenceOn: null }, "declared"],
    ["suspended counts nothing", { standing: "suspended" }, "suspended"],
    ["withdrawn counts nothing", { standing: "withdrawn" }, "withdrawn"],
    ["it counts on the day it expires", { expiresOn: TODAY }, "assured"],
    ["it counts no more on the day after", { expiresOn: "2026-11-21" }, "expired"],
    ["it counts on the last day of its window", { windowTo: TODAY }, "assured"],
    ["its window over, it is expired", { windowTo: "2026-11-21" }, "expired"],
    ["it counts on the first day of its window", { windowFrom: TODAY }, "assured"],
    ["before its window it does not count yet", { windowFrom: "2026-11-23" }, "not_yet"],
    ["a window around today counts", { windowFrom: "2026-01-01", windowTo: "2027-01-01" }, "assured"],
    ["suspended says more than expired", { standing: "suspended", expiresOn: "2026-11-21" }, "suspended"],
  ])("%s", (_, given, expected) => {
    expect(count(given)).toBe(expected);
  });
});

describe("conditions", () => {
  const BACKSTOP = { caveats: ["US_BACKSTOP"] as Caveat[] };
  test.each<[string, Case, Record<string, ConditionState | "excluded">, string]>([
    ["a met condition has no effect", BACKSTOP, { US_BACKSTOP: "met" }, "assured"],
    ["an unknown condition bars assured", BACKSTOP, { US_BACKSTOP: "unknown" }, "verified"],
    ["a condition that nobody declared is unknown", BACKSTOP, {}, "verified"],
    ["an unmet condition leaves declared only", BACKSTOP, { US_BACKSTOP: "unmet" }, "declared"],
    ["an unmet and excluded one takes it out", BACKSTOP, { US_BACKSTOP: "excluded" }, "out by US_BACKSTOP"],
    [
      "an unmet condition lifts nothing that is declared",
      { ...BACKSTOP, state: "accepted" },
      { US_BACKSTOP: "met" },
      "declared",
    ],
    [
      "another's condition has no effect",
      { caveats: ["AFTER_CEASEFIRE"] },
      { AFTER_CEASEFIRE: "met", US_BACKSTOP: "excluded" },
      "assured",
    ],
    [
      "the worst of two holds",
      { caveats: ["AFTER_CEASEFIRE", "US_BACKSTOP"] },
      { AFTER_CEASEFIRE: "unknown", US_BACKSTOP: "unmet" },
      "declared",
    ],
    [
      "met and unknown is verified",
      { caveats: ["AFTER_CEASEFIRE", "US_BACKSTOP"] },
      { AFTER_CEASEFIRE: "met" },
      "verified",
    ],
    [
      "a national condition is its nation's own",
      { caveats: ["PENDING_DECISION"] },
      { "PENDING_DECISION GBR": "met", "PENDING_DECISION FRA": "excluded" },
      "assured",
    ],
    [
      "the same, for the other nation",
      { caveats: ["PENDING_DECISION"], nation: "FRA" },
      { "PENDING_DECISION GBR": "met", "PENDING_DECISION FRA": "excluded" },
      "out by PENDING_DECISION",
    ],
    [
      "a nation without a state of its own is unknown",
      { caveats: ["PENDING_DECISION"], nation: "POL" },
      { "PENDING_DECISION GBR": "met" },
      "verified",
    ],
    [
      "caveats that are no conditions change no tier",
      { caveats: ["NATO_TERRITORY", "PARLIAMENT", "MONTREUX"] },
      {},
      "assured",
    ],
    [
      "an excluded condition takes out what is declared, too",
      { ...BACKSTOP, state: "submitted" },
      { US_BACKSTOP: "excluded" },
      "out by US_BACKSTOP",
    ],
  ])("%s", (_, given, states, expected) => {
    expect(count(given, states)).toBe(expected);
  });
});

test("days are counted by the calendar, over leap days and clock changes", () => {
  expect(daysBetween("2028-02-28", "2028-03-01")).toBe(2);
  expect(daysBetween("2026-03-28", "2026-03-30")).toBe(2);
  expect(daysBetween("2026-11-22", "2026-11-21")).toBe(-1);
});

describe("a new revision loses its verification when it promises something else", () => {
  const before = pledgeFields({
    caveats: ["NATO_TERRITORY", "AFTER_CEASEFIRE"],
    sectors: [
      { sectorCode: "S1", lengthKm: 100 },
      { sectorCode: "S2", lengthKm: 50 },
    ],
  });
  test.each<[string, Partial<PledgeFields>]>([
    ["the capability", { capabilityCode: "AIR-FTR" }],
    ["the quantity", { quantity: 2 }],
    ["the endurance", { enduranceDays: 59 }],
    ["the posture", { posture: "standby" }],
    ["the phase", { availableFromPhaseId: "P1" }],
    ["the area", { areaCode: "home" }],
    ["the decision", { decisionHours: null }],
    ["the notice", { noticeHours: 48.1 }],
    ["the permit", { permitHours: 1 }],
    ["the border", { borderHours: 1 }],
    ["the load", { loadHours: 2 }],
    ["the transit", { transitHours: 3 }],
    ["the transit to the Straits", { straitsTransitHours: 1 }],
    ["the treaty notice", { treatyNoticeHours: 360 }],
    ["the unload", { unloadHours: 4 }],
    ["a caveat more", { caveats: ["NATO_TERRITORY", "AFTER_CEASEFIRE", "REAR_ONLY"] }],
    ["a caveat less", { caveats: ["NATO_TERRITORY"] }],
    ["another caveat", { caveats: ["NATO_TERRITORY", "US_BACKSTOP"] }],
    ["a stretch of the front", { sectors: [{ sectorCode: "S1", lengthKm: 100 }] }],
    [
      "the length of a stretch",
      {
        sectors: [
          { sectorCode: "S1", lengthKm: 99 },
          { sectorCode: "S2", lengthKm: 50 },
        ],
      },
    ],
  ])("by %s", (_, changes) => {
    expect(isMaterialChange(before, { ...before, ...changes })).toBe(true);
  });

  test.each<[string, Partial<PledgeFields>]>([
    ["the title", { title: "Another name" }],
    ["the note", { note: "A word more" }],
    ["the caveat remark", { caveatNote: "Said plainly" }],
    ["the release", { nationsLevel: "all", everyoneLevel: "all" }],
    ["the order of caveats", { caveats: ["AFTER_CEASEFIRE", "NATO_TERRITORY"] }],
    ["the order of stretches", { sectors: before.sectors.toReversed() }],
  ])("but not by %s", (_, changes) => {
    expect(isMaterialChange(before, { ...before, ...changes })).toBe(false);
  });
});

describe("what runs out", () => {
  const promise = { state: "accepted" as const, windowTo: null, expiresOn: null, evidenceOn: null };
  const days = (left: Parameters<typeof runningOut>[0], maxDays = 365) =>
    runningOut(left, maxDays, "2026-06-01").map(
      ({ what, lastDay, isOver }) => `${what} ${lastDay} ${isOver}`,
    );

  test("a promise ends with its window or its expiry, whichever is earlier", () => {
    expect(days(promise)).toEqual([]);
    expect(days({ ...promise, expiresOn: "2026-07-31", windowTo: "2026-09-01" })).toEqual([
      "promise 2026-07-31 false",
    ]);
    expect(days({ ...promise, expiresOn: "2026-08-01" })).toEqual([]);
    expect(days({ ...promise, windowTo: "2026-05-31" })).toEqual(["promise 2026-05-31 true"]);
    expect(days({ ...promise, windowTo: "2026-06-01" })).toEqual(["promise 2026-06-01 false"]);
  });

  test("evidence ends by the plan's limit, and is of interest for what is verified alone", () => {
    const evidence = { ...promise, state: "verified" as const, evidenceOn: "2025-07-01" };
    expect(days(evidence)).toEqual(["evidence 2026-07-01 false"]);
    expect(days({ ...evidence, state: "accepted" })).toEqual([]);
  });

  test("evidence that lasts for weeks only is not called old on the day it is given", () => {
    const fresh = { ...promise, state: "verified" as const, evidenceOn: "2026-06-01" };
    expect(days(fresh, 30)).toEqual([]);
    expect(days({ ...fresh, evidenceOn: "2026-05-17" }, 30)).toEqual(["evidence 2026-06-16 false"]);
  });
});
