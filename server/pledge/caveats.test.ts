import { expect, test } from "vitest";
import { CAVEATS, type Caveat, DOMAINS, type Domain } from "@/db/enums";
import { applyCaveats } from "./caveats";

const AREAS = ["UA", "UA-west", "Black Sea", "NATO-neighbour", "home"];
const PHASES = ["P0", "P1", "P2", "P3"];

const effect = (
  caveats: readonly Caveat[],
  { domain = "ground", from = "P0", mayActIn = () => true } = {} as {
    domain?: Domain;
    from?: string;
    mayActIn?: (phaseId: string) => boolean;
  },
) => applyCaveats({ domain, caveats, availableFromPhaseId: from }, AREAS, PHASES, mayActIn);

test("without caveats a pledge serves every area, every phase and every task", () => {
  expect(effect([])).toEqual({ areas: AREAS, phases: PHASES, isNonCombat: false });
});

test.each<[string, Caveat[], string[]]>([
  ["no ground forces in Ukraine", ["NO_GROUND_UA"], ["Black Sea", "NATO-neighbour", "home"]],
  ["training outside Ukraine", ["TRAIN_OUTSIDE"], ["Black Sea", "NATO-neighbour", "home"]],
  ["rear only", ["REAR_ONLY"], ["UA-west", "Black Sea", "NATO-neighbour", "home"]],
  ["NATO territory", ["NATO_TERRITORY"], ["Black Sea", "NATO-neighbour", "home"]],
  ["rear only, on NATO territory", ["REAR_ONLY", "NATO_TERRITORY"], ["Black Sea", "NATO-neighbour", "home"]],
  [
    "rear only, no ground forces in Ukraine",
    ["REAR_ONLY", "NO_GROUND_UA"],
    ["Black Sea", "NATO-neighbour", "home"],
  ],
])("areas of ground forces: %s", (_, caveats, areas) => {
  expect(effect(caveats).areas).toEqual(areas);
});

test.each(DOMAINS)("no ground forces in Ukraine binds the ground domain alone: %s", (domain) => {
  const inUkraine = effect(["NO_GROUND_UA"], { domain }).areas.includes("UA");
  expect(inUkraine).toBe(domain !== "ground");
});

test.each(DOMAINS)("training outside Ukraine binds every domain: %s", (domain) => {
  expect(effect(["TRAIN_OUTSIDE"], { domain }).areas).not.toContain("UA-west");
});

test("a pledge serves from the phase it is available from", () => {
  expect(effect([], { from: "P1" }).phases).toEqual(["P1", "P2", "P3"]);
  expect(effect([], { from: "P3" }).phases).toEqual(["P3"]);
});

test("a pledge for a large attack alone serves the last phase alone, whenever it is available", () => {
  expect(effect(["LARGE_ATTACK_ONLY"]).phases).toEqual(["P3"]);
  expect(effect(["LARGE_ATTACK_ONLY"], { from: "P2" }).phases).toEqual(["P3"]);
});

test("participation cuts the phases that are left", () => {
  const onlyLargeAttack = (phaseId: string) => phaseId === "P3";
  expect(effect([], { mayActIn: onlyLargeAttack }).phases).toEqual(["P3"]);
  expect(effect(["LARGE_ATTACK_ONLY"], { mayActIn: (phaseId) => phaseId !== "P3" }).phases).toEqual([]);
});

test("a phase that the plan does not have is never reached", () => {
  expect(effect([], { from: "P9" }).phases).toEqual([]);
});

test("non-combat is a matter of tasks, not of places", () => {
  expect(effect(["NON_COMBAT"])).toEqual({ areas: AREAS, phases: PHASES, isNonCombat: true });
});

test("every other caveat is shown and computes nothing here", () => {
  const computing: Caveat[] = [
    "NO_GROUND_UA",
    "REAR_ONLY",
    "NATO_TERRITORY",
    "TRAIN_OUTSIDE",
    "NON_COMBAT",
    "LARGE_ATTACK_ONLY",
  ];
  for (const caveat of CAVEATS.filter((candidate) => !computing.includes(candidate)))
    expect({ caveat, ...effect([caveat]) }).toEqual({ caveat, ...effect([]) });
});
