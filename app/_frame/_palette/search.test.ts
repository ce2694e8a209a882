import { expect, test } from "vitest";
import { fitOf, search } from "./search";

const labels = (typed: string, all: string[]) =>
  search(
    typed,
    all.map((label) => ({ label })),
    10,
  ).map(({ label }) => label);

test("accents, case and the dotless i make no difference", () => {
  expect(labels("turkiye", ["Türkiye"])).toEqual(["Türkiye"]);
  expect(labels("DEFENSE aerienne", ["Défense aérienne"])).toEqual(["Défense aérienne"]);
  expect(labels("diyarbakir", ["Diyarbakır"])).toEqual(["Diyarbakır"]);
});

test("every word typed must be there, in any order", () => {
  expect(labels("air gb", ["GB-01 air defence", "FR-02 air defence"])).toEqual(["GB-01 air defence"]);
});

test("the start of the label comes before the start of a word, and that before the middle of one", () => {
  expect(labels("port", ["Transport", "Sea port", "Portugal"])).toEqual([
    "Portugal",
    "Sea port",
    "Transport",
  ]);
});

test("signs that mean something to a pattern are only signs", () => {
  expect(labels("m³/day (", ["Fuel m³/day (bulk)"])).toEqual(["Fuel m³/day (bulk)"]);
  expect(fitOf("a.c", "abc")).toBe(0);
});

test("nothing typed leaves the order as it is", () => {
  expect(labels(" ", ["b", "a"])).toEqual(["b", "a"]);
});
