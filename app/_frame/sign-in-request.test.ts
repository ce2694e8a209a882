import { expect, test } from "vitest";
import { readAnswer } from "./sign-in-request";

test("a sign-in leads where the server says", () => {
  expect(readAnswer(true, { url: "/plans/reference/coverage" })).toEqual({
    isDone: true,
    url: "/plans/reference/coverage",
  });
});

test("too many tries come with the seconds to wait", () => {
  const answer = readAnswer(false, { error: "TOO_MANY_TRIES", retryAfterSeconds: 12 });
  expect(answer).toEqual({ isDone: false, problem: "TOO_MANY_TRIES", retryAfterSeconds: 12 });
});

test("a stale form is tried once more, anything unreadable is no answer, anything unknown is said in general", () => {
  expect(readAnswer(false, { error: "STALE_FORM" })).toBe("stale");
  expect(readAnswer(false, "<html>")).toMatchObject({ problem: "NO_ANSWER", retryAfterSeconds: null });
  expect(readAnswer(false, { error: "toString" })).toMatchObject({ problem: "OTHER" });
});
