import { expect, test } from "vitest";
import type { ArrivalLegs } from "@/server/pledge/arrival";
import { readyAtHeadline, readyAtLabel, readyAtReason, readyAtSentence } from "./ready-at-words";
import { sampleLegs as legs } from "./sample-legs";
import { sampleWords } from "./sample-words";

const { t } = sampleWords();

function said(of: ArrivalLegs, texts = t) {
  const reason = readyAtReason(of);
  const { key, values } = readyAtSentence(reason);
  return [readyAtHeadline(texts, reason), texts.markup(key, { ...values, b: (chunks) => `*${chunks}*` })];
}

test("the sentence names the dominant leg and what an early decision gives", () => {
  expect(said(legs)).toEqual([
    "H+55",
    "in place. The *national decision* takes 48 of 55 hours; with it taken in advance, H+31.",
  ]);
});

test("it says so when the decision is not what holds the pledge up", () => {
  expect(said({ ...legs, noticeHours: 95.5 })[1]).toBe(
    "in place. The *notice to move* takes 95.5 of 103 hours; an earlier national decision would not change that.",
  );
});

test("French gives each leg its article", () => {
  expect(said({ ...legs, permitHours: 96 }, sampleWords("fr").t)[1]).toMatch(
    /^en place\. L’\*autorisation de passage\* prend 96 des 103 heures/,
  );
});

test("in place, and without a time", () => {
  expect(said({ ...legs, posture: "in_place" })[0]).toBe("In place");
  expect(said({ ...legs, decisionHours: null })).toEqual([
    "No time",
    "Without hours for the *national decision* no time can be given, so it serves no line after a breach.",
  ]);
});

test.each([
  [{ posture: "in_place", readyAtHours: 0 }, "in place"],
  [{ posture: "standby", readyAtHours: 55 }, "H+55"],
  [{ posture: "standby", readyAtHours: null }, "no time given"],
])("the short form of %o is %s", (row, label) => expect(readyAtLabel(t, row)).toBe(label));
