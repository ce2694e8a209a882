import { expect, test } from "vitest";
import { cookieNames, cookieOptions, lastingCookie, readCookies } from "./cookies";

test("over https every cookie is Secure and bound to this host by its name", () => {
  const names = Object.values(cookieNames("https://muster.example"));
  expect(names.every((name) => name.startsWith("__Host-muster."))).toBe(true);
  expect(cookieOptions("https://muster.example")).toEqual({
    httpOnly: true,
    sameSite: "lax",
    path: "/",
    secure: true,
  });
  expect(lastingCookie("https://muster.example", "__Host-muster.device", "a b", 60)).toBe(
    "__Host-muster.device=a%20b; Path=/; Max-Age=60; HttpOnly; SameSite=Lax; Secure",
  );
});

test("over http on loopback the names carry no prefix, since a browser would drop them", () => {
  expect(cookieNames("http://localhost:3000").session).toBe("muster.session");
  expect(cookieOptions("http://localhost:3000").secure).toBe(false);
});

test("a cookie that cannot be read does not spoil the others", () => {
  const cookies = readCookies(`a=1; b=%; =x; c; d="4"; a=5; e=${"x".repeat(5_000)}; f=%C3%A9; __proto__=g`);
  expect([...cookies]).toEqual([
    ["a", "1"],
    ["c", ""],
    ["d", "4"],
    ["f", "é"],
    ["__proto__", "g"],
  ]);
  expect(readCookies(null).size).toBe(0);
});
