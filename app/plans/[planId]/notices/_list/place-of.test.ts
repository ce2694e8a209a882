import { expect, test } from "vitest";
import type { Notice } from "@/server/notice/views";
import { placeOf } from "./place-of";

const about = (notice: Partial<Notice>): Notice => ({
  key: "k",
  kind: "returned",
  at: new Date(0),
  who: null,
  nation: "GBR",
  pledge: { id: "x", reference: "GB-01", title: "Battery" },
  ask: null,
  words: null,
  lastDay: null,
  ...notice,
});
const ask = {
  id: "a",
  capabilityCode: "AIR-AEW",
  quantity: 1,
  byHours: 0,
  replyBy: new Date(0),
};

test.each([
  ["a pledge is dealt with on its page", about({}), "pledges/x"],
  ["what was handed back, in its form", about({ kind: "handedBack" }), "pledges/x/edit"],
  ["what waits, in the queue", about({ kind: "forRelease" }), "release"],
  ["an ask, where it is answered", about({ kind: "asked", pledge: null, ask }), "gaps/asks?ask=a"],
])("%s", (_, notice, place) => {
  expect(placeOf("p", notice)).toBe(`/plans/p/${place}`);
});
