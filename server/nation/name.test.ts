import { expect, test } from "vitest";
import { readReference } from "@/db/seed/reference-files";
import { nationName } from "./name";

const { nations } = readReference();

test("each of the 33 nations has a name of its own", () => {
  const names = nations.map((nation) => nationName(nation.iso2));
  expect(new Set(names).size).toBe(33);
  for (const [index, name] of names.entries()) expect(name).not.toBe(nations[index]?.iso2);
});

test.each([
  ["TR", "Türkiye"],
  ["CZ", "Czechia"],
  ["GB", "United Kingdom"],
  ["US", "United States"],
])("%s is called %s, as the CLDR says", (iso2, name) => {
  expect(nationName(iso2)).toBe(name);
});

test("a name follows the language", () => {
  expect(nationName("DE", "fr")).toBe("Allemagne");
});
