import { expect, test } from "vitest";
import { seal, unseal } from "./seal";

const SECRET = "a secret of the tests, long enough for them";

test("what was sealed is read with its key, never the same bytes twice", () => {
  const text = JSON.stringify({ password: "żółta łódź" });
  const [one, other] = [seal(text, "key-one", SECRET), seal(text, "key-one", SECRET)];
  expect(unseal(one, "key-one", SECRET)).toBe(text);
  expect(Buffer.from(one).equals(Buffer.from(other))).toBe(false);
  expect(Buffer.from(one).toString("latin1")).not.toContain("password");
});

test("another key, another secret and a changed byte open nothing", () => {
  const sealed = seal("accepted", "key-one", SECRET);
  expect(() => unseal(sealed, "key-two", SECRET)).toThrow();
  expect(() => unseal(sealed, "key-one", `${SECRET}!`)).toThrow();
  for (let byte = 0; byte < sealed.length; byte += 1) {
    const changed = Uint8Array.from(sealed, (value, index) => (index === byte ? value ^ 1 : value));
    expect(() => unseal(changed, "key-one", SECRET)).toThrow();
  }
});
