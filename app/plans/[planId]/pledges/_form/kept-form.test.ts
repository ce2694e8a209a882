import { expect, test } from "vitest";
import { keptForm, olderBase } from "./kept-form";
import { rawFromFields, restoreRaw } from "./raw-values";
import { sampleFields } from "./sample-fields";

const typed = { ...rawFromFields(sampleFields()), title: "E-7, typed" };
const base = { version: 3, fields: sampleFields() };
const stored = (kept: Record<string, unknown>) => JSON.parse(JSON.stringify(kept));

test("what was typed comes back with the version it was typed on, if that has been overtaken", () => {
  const kept = stored(keptForm(typed, base));
  expect(restoreRaw(rawFromFields(sampleFields()), kept)).toEqual(typed);
  expect(olderBase(kept, 4)).toEqual(base);
});

test("nothing has to be merged while nobody else has saved", () => {
  expect(olderBase(stored(keptForm(typed, base)), 3)).toBeNull();
  expect(olderBase(stored(keptForm(typed, null)), 1)).toBeNull();
});

test("a base that cannot be read is no base", () => {
  expect(olderBase({ baseVersion: 1, baseFields: { title: "x" } }, 2)).toBeNull();
  expect(olderBase({}, 2)).toBeNull();
});
