import type { PlanListItem } from "@/server/plan/views";

const FIRMEST_FIRST: readonly PlanListItem["status"][] = ["signed", "agreed", "draft"];

/** The plan that somebody is led to who asked for none: the firmest, of equals the oldest. `plans`: oldest first. */
export const firstPlan = <P extends Pick<PlanListItem, "status">>(plans: readonly P[]): P | undefined =>
  [...plans].sort((one, other) => FIRMEST_FIRST.indexOf(one.status) - FIRMEST_FIRST.indexOf(other.status))[0];
