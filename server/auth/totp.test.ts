import { expect, test } from "vitest";
import { base32, codeOfStep, matchingStep, newTotpSecret, stepAt, totpUri } from "./totp";

const RFC_SECRET = Buffer.from("12345678901234567890");

test.each([
  [59, "287082"],
  [1_111_111_109, "081804"],
  [1_111_111_111, "050471"],
  [1_234_567_890, "005924"],
  [2_000_000_000, "279037"],
  [20_000_000_000, "353130"],
])("at second %d the code is the one of RFC 6238", (second, code) => {
  expect(codeOfStep(RFC_SECRET, stepAt(second * 1_000))).toBe(code);
});

test("a code is known one step before and after its own, no further, and by its step", () => {
  const step = 59_000_000;
  const moment = (offset: number) => (step + offset) * 30_000 + 7_000;
  const code = codeOfStep(RFC_SECRET, step);
  expect([-2, -1, 0, 1, 2].map((offset) => matchingStep(RFC_SECRET, code, moment(offset)))).toEqual([
    null,
    step,
    step,
    step,
    null,
  ]);
});

test.each(["", "12345", "1234567", "１２３４５６", "12345a", "-12345"])("%j is no code", (code) => {
  expect(matchingStep(RFC_SECRET, code, 0)).toBeNull();
});

test("the secret is written as authenticators read it", () => {
  expect(base32(Buffer.from("foobar"))).toBe("MZXW6YTBOI");
  expect(newTotpSecret()).toHaveLength(20);
  expect(totpUri(Buffer.from("foobar"), "anna@mod.example", "Muster, here")).toBe(
    "otpauth://totp/Muster%2C%20here:anna%40mod.example?secret=MZXW6YTBOI&issuer=Muster%2C%20here",
  );
});
