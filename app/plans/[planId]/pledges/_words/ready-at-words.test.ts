import { expect, test } from "vitest";
import { readyAtLabel, readyAtSentence } from "./ready-at-words";
import { sampleLegs as legs } from "./sample-legs";

test("the sentence names the dominant leg and what an early decision gives", () => {
  expect(readyAtSentence(legs)).toEqual({
    headline: "H+55",
    text: "in place. The national decision takes 48 of 55 hours; with it taken in advance, H+31.",
    emphasis: "national decision",
  });
});

test("it says so when the decision is not what holds the pledge up", () => {
  expect(readyAtSentence({ ...legs, noticeHours: 96 }).text).toBe(
    "in place. The notice to move takes 96 of 103 hours; an earlier national decision would not change that.",
  );
});

test("in place, and without a time", () => {
  expect(readyAtSentence({ ...legs, posture: "in_place" }).headline).toBe("In place");
  expect(readyAtSentence({ ...legs, decisionHours: null }).headline).toBe("No time");
});

test.each([
  [{ posture: "in_place", readyAtHours: 0 }, "in place"],
  [{ posture: "standby", readyAtHours: 55 }, "H+55"],
  [{ posture: "standby", readyAtHours: null }, "no time given"],
])("the short form of %o is %s", (row, label) => expect(readyAtLabel(row)).toBe(label));
