import type { ArrivalLegs } from "@/server/pledge/arrival";

/** Aircraft on standby that are ready at H+55, for the tests of words and pictures. */
export const sampleLegs: ArrivalLegs = {
  posture: "standby",
  decisionHours: 48,
  noticeHours: 24,
  permitHours: 0,
  borderHours: 0,
  loadHours: 1,
  transitHours: 2.6,
  straitsTransitHours: 0,
  treatyNoticeHours: 0,
  unloadHours: 3,
};
