import { expect, test } from "vitest";
import type { ArrivalLegs } from "@/server/pledge/arrival";
import { sampleLegs as legs } from "../_words/sample-legs";
import { sampleWords } from "../_words/sample-words";
import { remedyFor } from "./remedy";

test.each<[Partial<ArrivalLegs>, number, string | null]>([
  [{}, 72, null],
  [{}, 31, "It would count with the decision taken in advance."],
  [{}, 24, "It would count with the decision taken in advance and 7 h less notice."],
  [{ decisionHours: 6, noticeHours: 96 }, 72, "It would count with 31 h less notice."],
  [{}, 0, null],
  [{ decisionHours: null }, 72, "It would count with the decision taken in advance."],
  [{ permitHours: 72 }, 24, null],
])("%o by H+%d: %s", (change, deadline, remedy) =>
  expect(remedyFor(sampleWords().t, { ...legs, ...change }, deadline)).toBe(remedy),
);
