import { expect, test } from "vitest";
import { knownDevice, rememberDevice } from "./known-device";

const SECRET = "a secret of the server, long enough";
const user = (number: number, passwordHash: string | null = "a hash") => ({
  id: `00000000-0000-4000-8000-00000000000${number}`,
  passwordHash,
});

test("a device is known to the accounts that signed in on it, and to no other", () => {
  const first = rememberDevice(SECRET, undefined, user(1));
  const both = rememberDevice(SECRET, first, user(2));
  expect(knownDevice(SECRET, both, user(1))).toBe(knownDevice(SECRET, both, user(2)));
  expect(knownDevice(SECRET, both, user(1))).not.toBeNull();
  expect(knownDevice(SECRET, both, user(3))).toBeNull();
  expect(knownDevice(SECRET, undefined, user(1))).toBeNull();
});

test("a device is known as long as the password is the same, and again after a sign-in with the new one", () => {
  const before = rememberDevice(SECRET, undefined, user(1));
  expect(knownDevice(SECRET, before, user(1, "another hash"))).toBeNull();
  expect(knownDevice(SECRET, before, user(1, null))).toBeNull();
  const after = rememberDevice(SECRET, before, user(1, "another hash"));
  expect(knownDevice(SECRET, after, user(1, "another hash"))).toBe(knownDevice(SECRET, before, user(1)));
});

test("however often a password is changed on it, a device stays known to the others", () => {
  let cookie = rememberDevice(SECRET, undefined, user(2));
  for (let change = 0; change < 7; change += 1)
    cookie = rememberDevice(SECRET, cookie, user(1, `hash ${change}`), user(1, `hash ${change - 1}`));
  expect(knownDevice(SECRET, cookie, user(2))).not.toBeNull();
  expect(cookie.split(".")).toHaveLength(3);
});

test("no cookie of another secret, of another device or made up makes a device known", () => {
  const cookie = rememberDevice(SECRET, undefined, user(1));
  const [, seal] = cookie.split(".");
  const otherDevice = rememberDevice(SECRET, undefined, user(2)).split(".")[0];
  expect(knownDevice("another secret of the server, too", cookie, user(1))).toBeNull();
  for (const forged of [
    `${otherDevice}.${seal}`,
    `${cookie}x`,
    cookie.slice(0, -1),
    ".",
    "x.y",
    `${cookie}.`,
    "",
  ]) {
    expect(knownDevice(SECRET, forged, user(1))).toBeNull();
  }
});

test("the cookie stays small: the last five accounts are kept", () => {
  let cookie: string | undefined;
  for (let number = 1; number <= 7; number += 1) cookie = rememberDevice(SECRET, cookie, user(number));
  expect(
    [1, 2, 3, 4, 5, 6, 7].filter((number) => knownDevice(SECRET, cookie, user(number)) !== null),
  ).toEqual([3, 4, 5, 6, 7]);
  expect(rememberDevice(SECRET, cookie, user(7))).toBe(cookie);
});
