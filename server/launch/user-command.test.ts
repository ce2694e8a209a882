import { describe, expect, it } from "vitest";
import { parseUserCommand } from "./user-command";

const parse = (line: string) => parseUserCommand(line === "" ? [] : line.split(" "));

it("a contributor is made for a nation, a planner for headquarters", () => {
  expect(parse("create --email a@b.org --name Anna --role contributor --nation GBR")).toEqual({
    kind: "create",
    email: "a@b.org",
    name: "Anna",
    role: "contributor",
    nation: "GBR",
    asksPassword: false,
  });
  expect(
    parse("create --email a@b.org --name Anna --role planner --headquarters --password-stdin"),
  ).toMatchObject({
    nation: "HQ",
    asksPassword: true,
  });
});

it("disable, enable, role and reset need what they change", () => {
  expect(parse("disable --email a@b.org")).toEqual({ kind: "disable", email: "a@b.org" });
  expect(parse("enable --email a@b.org")).toEqual({ kind: "enable", email: "a@b.org" });
  expect(parse("unenrol --email a@b.org")).toEqual({ kind: "unenrol", email: "a@b.org" });
  expect(parse("reset --email a@b.org")).toEqual({ kind: "reset", email: "a@b.org", asksPassword: false });
  expect(parse("role --email a@b.org --role approver --nation FR")).toMatchObject({
    role: "approver",
    nation: "FR",
  });
});

describe("a slip is answered with the flag and the remedy", () => {
  it.each([
    ["", /^Use one of:/],
    ["remove --email a@b.org", /^Use one of:/],
    ["toString --email a@b.org", /^Use one of:/],
    ["create --name Anna", /^--email is missing.*--email anna@example\.org/],
    ["create --email a@b.org --role planner", /^--name is missing/],
    ["create --email a@b.org --name Anna --role planner", /^--nation is missing.*--headquarters/],
    ["role --email a@b.org --role planner --nation GBR --headquarters", /exclude each other/],
    ["disable --email a@b.org --role planner", /^--role has no meaning for disable/],
    ["disable --mail a@b.org", /Unknown option '--mail'/],
  ])("%s", (line, message) => {
    expect(() => parse(line)).toThrow(message);
  });
});
