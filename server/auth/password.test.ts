import { expect, test } from "vitest";
import { hashPassword, verifyPassword } from "./password";

test("a password is hashed by argon2id at the stated cost and known again", async () => {
  const hash = await hashPassword("correct horse battery");
  expect(hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  expect(await verifyPassword(hash, "correct horse battery")).toBe(true);
  expect(await verifyPassword(hash, "correct horse batterY")).toBe(false);
});

test("a password counts as it was typed: no trimming, no normalisation, no cutting off", async () => {
  const long = `${"x".repeat(500)}é`;
  const hash = await hashPassword(long);
  expect(await verifyPassword(hash, `${"x".repeat(500)}e\u0301`)).toBe(false);
  expect(await verifyPassword(hash, `${long} `)).toBe(false);
  expect(await verifyPassword(hash, long)).toBe(true);
});

test("nobody's password is right", async () => {
  expect(await verifyPassword(null, "correct horse battery")).toBe(false);
});

test("a password under eight characters is not hashed at all", async () => {
  await expect(hashPassword("1234567")).rejects.toMatchObject({
    code: "INVALID",
    fields: [{ field: "password" }],
  });
});

test("a crowd beyond the line is refused instead of filling the memory", async () => {
  const results = await Promise.allSettled(
    Array.from({ length: 40 }, () => verifyPassword(null, "correct horse battery")),
  );
  expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(22);
});
