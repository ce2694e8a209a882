import { expect, test } from "vitest";
import { problemIn } from "@/server/language/say";
import { passwordProblem } from "./password-rule";

const EMAIL = "anna.kowalska@mon.example";

test.each(["four words in a row", "żółta łódź podwodna", "x7!kQ2#mPz9$", "🚢🚁🛰️🚚✈️🛳️🚀🛸⛵🚤🛶🛥️"])(
  "%s is accepted",
  (password) => {
    expect(passwordProblem(password, EMAIL)).toBeNull();
  },
);

test.each([
  ["short", /at least 12/],
  ["elevenchars", /at least 12/],
  [`${"abcdefgh".repeat(16)}i`, /at most 128/],
  ["Anna.Kowalska@mon.example", /e-mail/],
  ["anna-kowalska", /e-mail/],
  ["aaaaaaaaaaaa", /different/],
  ["abababababababab", /different/],
  ["Password1234", /common/],
  ["Pass-word 1234!", /common/],
  ["muster-demo-123", /common/],
  ["\ud800 four words here", /broken/],
])("%s is refused with the remedy", (password, remedy) => {
  expect(problemIn("en", passwordProblem(password, EMAIL) ?? "")).toMatch(remedy);
});
