import { expect, test } from "vitest";
import { readClaims } from "./claims";
import { isSignedInNow } from "./oidc-provider";

const NAMES = { issuer: "https://id.example", nationClaim: "nation", roleClaim: "role", strongMethods: null };
const GOOD = { iss: "https://id.example", sub: "42", email: "Anna@MON.example", name: "Anna", nation: "POL" };
const read = (claims: Record<string, unknown>) => readClaims({ ...GOOD, ...claims }, NAMES);

test("a person is recognised by issuer and subject, and the address is lower-cased", () => {
  expect(read({})).toEqual({
    identity: "https://id.example 42",
    email: "anna@mon.example",
    name: "Anna",
    place: "POL",
    role: null,
  });
});

test.each([
  ["Approver", "approver"],
  [["offline_access", "planner"], "planner"],
  [[], null],
  [null, null],
])("role claim %j gives %s", (role, expected) => {
  expect(read({ role })).toMatchObject({ role: expected });
});

test.each([
  [{ role: "admin" }, "ROLE_MISFIT"],
  [{ role: ["planner", "observer"] }, "ROLE_MISFIT"],
  [{ role: 7 }, "ROLE_MISFIT"],
  [{ role: "" }, "ROLE_MISFIT"],
  [{ nation: undefined }, "UNKNOWN_NATION"],
  [{ nation: ["POL", "FRA"] }, "UNKNOWN_NATION"],
  [{ nation: { code: "POL" } }, "UNKNOWN_NATION"],
  [{ email: undefined }, "NO_EMAIL"],
  [{ email: ["anna@mon.example"] }, "NO_EMAIL"],
  [{ email: "no address" }, "NO_EMAIL"],
  [{ email: "a\0@b.example" }, "NO_EMAIL"],
  [{ email_verified: false }, "NO_EMAIL"],
  [{ sub: 42 }, "SSO_FAILED"],
])("%j is refused with %s", (claims, problem) => {
  expect(read(claims)).toEqual({ problem });
});

test.each([
  ["approver", ["pwd", "otp"], null],
  ["approver", ["pwd"], "SSO_ONE_FACTOR"],
  ["approver", "otp", "SSO_ONE_FACTOR"],
  ["approver", undefined, "SSO_ONE_FACTOR"],
  ["contributor", ["pwd"], null],
  [undefined, undefined, null],
])("where methods are asked for, role %j recognised by %j comes to %j", (role, amr, problem) => {
  const claims = { sub: "anna", email: "anna@mon.example", nation: "POL", role, amr };
  const read = readClaims(claims, { ...NAMES, strongMethods: ["otp", "hwk"] });
  expect("problem" in read ? read.problem : null).toBe(problem);
});

test.each([
  [0, true],
  [300, true],
  [-30, true],
  [400, false],
  [-90, false],
  [null, false],
])("a sign-in at the provider %j seconds ago lets in: %j", (secondsAgo, isNow) => {
  const now = new Date("2026-11-28T12:00:00Z");
  const authTime = secondsAgo === null ? {} : { auth_time: now.getTime() / 1000 - secondsAgo };
  expect(isSignedInNow(authTime, now)).toBe(isNow);
  expect(isSignedInNow({ auth_time: "now" }, now)).toBe(false);
});
