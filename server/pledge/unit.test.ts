import fc from "fast-check";
import { expect, test } from "vitest";
import { unitKey } from "./unit";

test.each([
  ["12th Mechanised Brigade", "12TH  mechanised brigade"],
  ["12. Mechanisierte Brigade", "12 mechanisierte-brigade"],
  ["3e régiment d’infanterie de marine", "3E REGIMENT D'INFANTERIE DE MARINE"],
  ["Kıyı Gözetleme Bölüğü", "KIYI GÖZETLEME BÖLÜĞÜ"],
  ["Istanbul Tugayı", "İstanbul tugayi"],
  ["Jægerkorpset", "JAEGERKORPSET"],
  ["Straße 7", "STRASSE 7"],
  ["Wojska Obrony Łódź", "wojska obrony lodz"],
  ["King's Own Bn", "Kings Own Bn."],
])("%s is %s", (one, other) => {
  expect(unitKey(one)).toBe(unitKey(other));
});

test.each([
  ["1-2 Squadron", "12 Squadron"],
  ["1 Brigade", "2 Brigade"],
  ["—", "…"],
])("%s is not %s", (one, other) => {
  expect(unitKey(one)).not.toBe(unitKey(other));
});

/** Designations as staffs of the coalition type them: Latin with marks, Greek, Cyrillic, figures and signs. */
const designation = fc
  .array(fc.constantFrom(..."AaBbİIıiÉéÖöŁłØøÆæßΣσςЖж019 .-'’/()–".split("")), {
    minLength: 1,
    maxLength: 30,
  })
  .map((letters) => letters.join(""))
  .filter((text) => text.trim() !== "");

test("a key is a key of itself, and never empty", () => {
  fc.assert(
    fc.property(designation, (text) => {
      const key = unitKey(text);
      expect(unitKey(key)).toBe(key);
      expect(key).not.toBe("");
    }),
    { numRuns: 2_000 },
  );
});

test("case, form of accents, blanks at the ends and doubled blanks change no key", () => {
  fc.assert(
    fc.property(designation, (text) => {
      const key = unitKey(text);
      for (const same of [
        text.toUpperCase(),
        text.normalize("NFD"),
        text.normalize("NFC"),
        ` ${text} `,
        text.replaceAll(" ", "  "),
      ])
        expect(unitKey(same)).toBe(key);
    }),
    { numRuns: 2_000 },
  );
});
