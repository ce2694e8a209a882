import { expect, test } from "vitest";
import { seal, unseal } from "./seal";

const plain = Buffer.from("a secret");

test("what was sealed opens with the same key for the same owner alone", () => {
  const sealed = seal("key", "anna", plain);
  expect(unseal("key", "anna", sealed)).toEqual(plain);
  expect(sealed).not.toContain("secret");
  expect(seal("key", "anna", plain)).not.toBe(sealed);
  for (const open of [
    () => unseal("other", "anna", sealed),
    () => unseal("key", "ben", sealed),
    () => unseal("key", "anna", `${sealed.slice(0, -2)}AA`),
  ])
    expect(open).toThrow();
});
