import { expect, test } from "vitest";
import { readLocale } from "./locale";

test.each([
  [undefined, null, "en"],
  ["fr", "en", "fr"],
  ["xx", "fr-BE,fr;q=0.9,en;q=0.8", "fr"],
  [undefined, "de-DE,en;q=0.5,fr;q=0.7", "fr"],
  [undefined, "fr;q=0, en", "en"],
  [undefined, "*;q=nonsense", "en"],
] as const)("chosen %s, browser %s: %s", (chosen, accept, expected) => {
  expect(readLocale(chosen, accept)).toBe(expected);
});
