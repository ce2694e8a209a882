import { describe, expect, test } from "vitest";
import type { ArrivalLegs } from "@/server/pledge/arrival";
import { readyAt } from "@/server/pledge/arrival";
import { sampleLegs as air } from "../_words/sample-legs";
import { axisTicks, scheduleLegs } from "./leg-schedule";

const frigate: ArrivalLegs = {
  ...air,
  noticeHours: 240,
  loadHours: 6,
  transitHours: 181.1,
  straitsTransitHours: 166.6,
  treatyNoticeHours: 360,
  unloadHours: 0,
};

const bar = (legs: ArrivalLegs, name: string) => scheduleLegs(legs).bars.find(({ leg }) => leg === name);

describe("the picture of the legs", () => {
  test("decision and notice begin together, the load follows the longer one", () => {
    expect(bar(air, "decision")).toMatchObject({ startHours: 0, endHours: 48, isBinding: true });
    expect(bar(air, "notice")).toMatchObject({ startHours: 0, endHours: 24, isBinding: false });
    expect(bar(air, "load")).toMatchObject({ startHours: 48, endHours: 49 });
  });

  test.each([
    ["air", air],
    ["a ship under treaty notice", frigate],
    ["a ship that the notice does not hold up", { ...frigate, treatyNoticeHours: 24 }],
  ])("the last bar of %s ends when the pledge is ready", (_, legs) => {
    const ends = scheduleLegs(legs).bars.map(({ endHours }) => endHours);
    expect(Math.max(...ends)).toBeCloseTo(readyAt(legs).rawHours ?? Number.NaN, 5);
  });

  test("the treaty notice begins with the decision's end", () => {
    expect(bar(frigate, "treatyNotice")).toMatchObject({ startHours: 48, endHours: 408, isBinding: false });
    expect(bar({ ...frigate, treatyNoticeHours: 400 }, "treatyNotice")?.isBinding).toBe(true);
    expect(bar(frigate, "straitsTransit")?.startHours).toBe(246);
  });

  test("legs of a pledge in place keep their picture", () => {
    expect(scheduleLegs({ ...air, posture: "in_place" })).toEqual(scheduleLegs(air));
  });

  test("the axis holds every deadline", () => {
    expect(scheduleLegs(air, [24, 72]).axisHours).toBe(84);
    expect(scheduleLegs(air, [24, 200]).axisHours).toBeGreaterThan(200);
  });
});

test.each([
  [84, [0, 12, 24, 36, 48, 60, 72, 84]],
  [96, [0, 24, 48, 72, 96]],
  [444, [0, 72, 144, 216, 288, 360, 432]],
])("an axis of %d h", (hours, ticks) => expect(axisTicks(hours)).toEqual(ticks));
