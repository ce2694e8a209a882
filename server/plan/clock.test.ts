import { expect, test } from "vitest";
import { fromConfirmation } from "./clock";

test.each([
  ["a deadline from the confirmed breach never moves", 72, "confirmed_breach", 10, 72],
  [
    "a deadline from the first breach comes as much earlier as the confirmation took",
    72,
    "first_breach",
    10,
    62,
  ],
  ["a breach that is confirmed at once moves nothing", 72, "first_breach", 0, 72],
  ["nothing is due before the confirmation", 24, "first_breach", 36.5, 0],
  ["tenths of an hour stay tenths", 72, "first_breach", 0.1, 71.9],
  ["tenths that are no exact binary fractions neither", 0.3, "first_breach", 0.1, 0.2],
] as const)("%s", (_, stated, clock, confirmation, hours) => {
  expect(fromConfirmation(stated, clock, confirmation)).toBe(hours);
});
