import fc from "fast-check";
import { expect, test } from "vitest";
import { readReference } from "@/db/seed/reference-files";
import { type ArrivalLegs, readyAt } from "./arrival";

const { movementExamples, pledges } = readReference();

const legs = (given: Partial<ArrivalLegs> = {}): ArrivalLegs => ({
  posture: "standby",
  decisionHours: 0,
  noticeHours: 0,
  permitHours: 0,
  borderHours: 0,
  loadHours: 0,
  transitHours: 0,
  straitsTransitHours: 0,
  treatyNoticeHours: 0,
  unloadHours: 0,
  ...given,
});

test.each([
  ["French fighters to Romania", 54.3, 55, "notice"],
  ["German battery to Rzeszow, normal procedure", 244.9, 245, "decision"],
  ["German unit to Rzeszow, imminent-danger route and emergency permission", 124.9, 125, "transit"],
  ["Estonian company to Lviv, not in place", 277.7, 278, "decision"],
  ["Swedish fighters, fast vote", 246.3, 247, "notice"],
  ["British frigate to the Black Sea", 427.1, 428, "notice"],
])("worked example: %s", (label, rawHours, readyAtHours, dominantLeg) => {
  const example = movementExamples.find((candidate) => candidate.label === label);
  if (!example) throw new Error(`no example ${label}`);
  const arrival = readyAt({ posture: "standby", ...example.legs });
  expect(arrival).toMatchObject({ rawHours, readyAtHours, dominantLeg });
  expect(rawHours).toBe(example.totalHours);
});

test("every reference pledge that has to move arrives as published, rounded up once", () => {
  const moving = pledges.filter((pledge) => pledge.posture !== "in_place");
  expect(moving).toHaveLength(81);
  for (const { reference, posture, legs, arrivalHours } of moving)
    expect(`${reference} ${readyAt({ posture, ...legs }).readyAtHours}`).toBe(
      `${reference} ${arrivalHours === null ? null : Math.ceil(arrivalHours - 1e-9)}`,
    );
});

test("decision, notice and permit run side by side, everything after them one by one", () => {
  const arrival = readyAt(
    legs({
      decisionHours: 24,
      noticeHours: 48,
      permitHours: 72,
      borderHours: 6,
      loadHours: 3,
      transitHours: 10,
      unloadHours: 2,
    }),
  );
  expect(arrival).toEqual({
    readyAtHours: 93,
    rawHours: 93,
    dominantLeg: "permit",
    binding: [
      { leg: "permit", hours: 72 },
      { leg: "border", hours: 6 },
      { leg: "load", hours: 3 },
      { leg: "transit", hours: 10 },
      { leg: "unload", hours: 2 },
    ],
  });
});

test("treaty notice starts with the decision and binds when the ship would reach the Straits before it ends", () => {
  const ship = legs({
    decisionHours: 48,
    noticeHours: 24,
    loadHours: 6,
    transitHours: 100,
    straitsTransitHours: 80,
    treatyNoticeHours: 360,
  });
  expect(readyAt(ship)).toMatchObject({
    readyAtHours: 428,
    dominantLeg: "treatyNotice",
    binding: [
      { leg: "decision", hours: 48 },
      { leg: "treatyNotice", hours: 360 },
      { leg: "border", hours: 0 },
      { leg: "transit", hours: 20 },
      { leg: "unload", hours: 0 },
    ],
  });
  expect(readyAt({ ...ship, noticeHours: 400 })).toMatchObject({ readyAtHours: 506, dominantLeg: "notice" });
});

test("the dominant leg lies on the binding branch even when a longer leg runs beside it", () => {
  const ship = legs({
    decisionHours: 168,
    noticeHours: 240,
    transitHours: 30,
    straitsTransitHours: 10,
    treatyNoticeHours: 100,
  });
  expect(readyAt(ship)).toMatchObject({ rawHours: 288, dominantLeg: "decision" });
});

test("a ship's border and unload hours are added, and its permit runs beside the decision", () => {
  const ship = legs({ transitHours: 50, straitsTransitHours: 40, treatyNoticeHours: 10 });
  expect(readyAt(ship).readyAtHours).toBe(50);
  expect(readyAt({ ...ship, borderHours: 5, unloadHours: 7, permitHours: 20 }).readyAtHours).toBe(82);
});

test("no time for the decision means that the pledge cannot come", () => {
  expect(readyAt(legs({ decisionHours: null, transitHours: 5 }))).toEqual({
    readyAtHours: null,
    rawHours: null,
    dominantLeg: "decision",
    binding: [],
  });
});

test("in place is ready at once, whatever its legs and its decision", () => {
  const place = legs({ posture: "in_place", decisionHours: null, noticeHours: 240, transitHours: 10 });
  expect(readyAt(place)).toEqual({ readyAtHours: 0, rawHours: 0, dominantLeg: null, binding: [] });
});

test.each([
  ["0.1 + 0.2 + 0.7 is one hour", { borderHours: 0.1, loadHours: 0.2, transitHours: 0.7 }, 1],
  ["1.1 + 2.2 + 1.7 is five hours", { borderHours: 1.1, loadHours: 2.2, transitHours: 1.7 }, 5],
  ["a tenth more is the next hour", { borderHours: 0.2, loadHours: 0.2, transitHours: 0.7 }, 2],
  ["legs are not rounded one by one", { loadHours: 0.3, transitHours: 0.3, unloadHours: 0.3 }, 1],
  ["nothing takes no time", {}, 0],
])("rounding: %s", (_, given, readyAtHours) => {
  expect(readyAt(legs(given)).readyAtHours).toBe(readyAtHours);
});

const tenths = fc.integer({ min: 0, max: 99_999 }).map((value) => value / 10);
const anyLegs = fc
  .record({
    posture: fc.constantFrom("standby" as const, "reinforcement" as const),
    decisionHours: tenths,
    noticeHours: tenths,
    permitHours: tenths,
    borderHours: tenths,
    loadHours: tenths,
    transitHours: tenths,
    straitsTransitHours: fc.oneof(fc.constant(0), tenths),
    treatyNoticeHours: fc.oneof(fc.constant(0), tenths),
    unloadHours: tenths,
  })
  .map((any) => ({ ...any, straitsTransitHours: Math.min(any.straitsTransitHours, any.transitHours) }));

test("for any legs the result is the formula in whole tenths, rounded up", () => {
  fc.assert(
    fc.property(anyLegs, (any) => {
      const t = (hours: number | null) => Math.round((hours ?? 0) * 10);
      const [d, n, p] = [t(any.decisionHours), t(any.noticeHours), t(any.permitHours)];
      const after = t(any.borderHours) + t(any.unloadHours);
      const sum =
        any.treatyNoticeHours > 0 || any.straitsTransitHours > 0
          ? Math.max(
              Math.max(d, n, p) + t(any.loadHours) + t(any.straitsTransitHours),
              d + t(any.treatyNoticeHours),
            ) +
            (t(any.transitHours) - t(any.straitsTransitHours)) +
            after
          : Math.max(d, n, p) + t(any.loadHours) + t(any.transitHours) + after;
      expect(readyAt(any).readyAtHours).toBe(Math.ceil(sum / 10));
    }),
    { seed: 20_261_122, numRuns: 2_000 },
  );
});

test("the binding legs add up to the arrival, and the dominant one is the longest of them", () => {
  fc.assert(
    fc.property(anyLegs, (any) => {
      const { binding, rawHours, dominantLeg } = readyAt(any);
      const sum = binding.reduce((total, { hours }) => total + hours, 0);
      expect(sum).toBeCloseTo(rawHours ?? Number.NaN, 6);
      const longest = Math.max(...binding.map(({ hours }) => hours));
      expect(binding.find(({ leg }) => leg === dominantLeg)?.hours).toBe(longest);
    }),
    { seed: 20_261_122, numRuns: 2_000 },
  );
});
