import { expect, test } from "vitest";
import { readClaims } from "./claims";

const NAMES = { issuer: "https://id.example", nationClaim: "nation", roleClaim: "role" };
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
