import { expect, test } from "vitest";
import { shortNameOf } from "./short-name";
import { asTyped, typedFigure, typedFigureOrNull } from "./typed";

test.each([
  ["Winter plan", "winter-plan"],
  ["Plan d'hiver n° 2", "plan-d-hiver-n-2"],
  ["Été à l'est", "ete-a-l-est"],
  ["--", ""],
  ["x".repeat(80), "x".repeat(63)],
])("%s is called %s in an address", (name, short) => {
  expect(shortNameOf(name)).toBe(short);
});

test("a figure is read as it is typed, and what is none stays none", () => {
  expect([typedFigure(" 12 "), typedFigure("2,5"), typedFigureOrNull(""), asTyped(null), asTyped(0)]).toEqual(
    [12, 2.5, null, "", "0"],
  );
  expect([typedFigure(""), typedFigure("ten"), typedFigureOrNull("ten")]).toEqual([NaN, NaN, NaN]);
});
