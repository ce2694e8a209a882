import { expect, test } from "vitest";
import { readAnswer } from "./sign-in-request";

test("a sign-in leads where the server says", () => {
  expect(readAnswer(true, { url: "/plans/reference/coverage" })).toEqual({
    isDone: true,
    url: "/plans/reference/coverage",
  });
});

test("too many tries come with the seconds to wait", () => {
  const answer = readAnswer(false, {
    error: "TOO_MANY_TRIES",
    message: "Wait 12 seconds.",
    retryAfterSeconds: 12,
  });
  expect(answer).toEqual({ isDone: false, message: "Wait 12 seconds.", retryAfterSeconds: 12 });
});

test("a stale form is tried once more, anything unreadable is said in words", () => {
  expect(readAnswer(false, { error: "STALE_FORM" })).toBe("stale");
  expect(readAnswer(false, "<html>")).toMatchObject({ isDone: false, retryAfterSeconds: null });
});
