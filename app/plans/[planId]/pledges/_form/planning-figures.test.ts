import { expect, test } from "vitest";
import type { TransportMode } from "@/db/enums";
import { sampleWords } from "../_words/sample-words";
import { greatCircleKm, suggestLegs } from "./planning-figures";
import { originText } from "./planning-words";

const lossiemouth = { name: "RAF Lossiemouth", latitude: 57.7052, longitude: -3.33917 };
const constanta = { name: "Mihail Kogălniceanu air base", latitude: 44.3622, longitude: 28.4883 };
const fighter = {
  code: "fighter" as TransportMode,
  name: "Fighter self-deployment",
  loadHours: 1,
  unloadHours: 3,
  speed: 850,
  speedUnit: "km/h",
  circuity: 1.05,
  basis: "background",
};
const britain = { decisionTypicalHours: 48, decisionBasis: "assumption" };

const hours = (...given: Parameters<typeof suggestLegs>) =>
  Object.fromEntries(suggestLegs(...given).figures.map(({ field, hours: value }) => [field, value]));

test("the great circle agrees with a known distance", () => {
  const london = { name: "London", latitude: 51.5074, longitude: -0.1278 };
  const paris = { name: "Paris", latitude: 48.8566, longitude: 2.3522 };
  expect(greatCircleKm(london, paris)).toBeCloseTo(343.6, 0);
});

test("decision, load, transit and unload are filled, each with its basis", () => {
  const km = greatCircleKm(lossiemouth, constanta) * 1.05;
  expect(hours(britain, fighter, lossiemouth, constanta)).toEqual({
    decisionHours: 48,
    loadHours: 1,
    unloadHours: 3,
    transitHours: Math.round((km / 850) * 10) / 10,
  });
  const { figures } = suggestLegs(britain, fighter, lossiemouth, constanta);
  expect(figures.map(({ origin }) => originText(sampleWords(), origin))).toEqual([
    "typical hours of the nation's decision rule (assumption)",
    "usual loading time, Fighter self-deployment (background)",
    "usual unloading time, Fighter self-deployment (background)",
    expect.stringMatching(
      /^2,\d{3} km \(great circle x 1\.05\) at 850 km\/h, Fighter self-deployment \(background\)$/,
    ),
  ]);
});

test("a speed by the day is turned into hours", () => {
  const road = { ...fighter, code: "road" as const, speed: 350, speedUnit: "km/day", circuity: 1.3 };
  const km = greatCircleKm(lossiemouth, constanta) * 1.3;
  expect(hours(britain, road, lossiemouth, constanta).transitHours).toBeCloseTo((km / 350) * 24, 1);
});

test("no transit is made up for ships, and none without both places", () => {
  const ship = { ...fighter, code: "ship_ffg" as const, speed: 18, speedUnit: "kn" };
  expect(hours(britain, ship, lossiemouth, constanta).transitHours).toBeUndefined();
  expect(hours(britain, fighter, lossiemouth, undefined).transitHours).toBeUndefined();
});

test("a nation that can give no time gets no decision hours", () => {
  const { figures, missing } = suggestLegs(
    { decisionTypicalHours: null, decisionBasis: "blocked" },
    fighter,
    lossiemouth,
    constanta,
  );
  expect(figures.map(({ field }) => field)).not.toContain("decisionHours");
  expect(missing).toEqual(["decision"]);
});
