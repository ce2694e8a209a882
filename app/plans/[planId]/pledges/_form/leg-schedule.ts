import { type ArrivalLegs, type LegName, readyAt } from "@/server/pledge/arrival";

/** One leg on the axis of hours from T0. */
export interface LegBar {
  leg: LegName;
  startHours: number;
  endHours: number;
  /** Whether it is on the branch that decides the ready-at. */
  isBinding: boolean;
}

export interface LegSchedule {
  bars: LegBar[];
  /** Where the axis ends. */
  axisHours: number;
}

const EMPTY_AXIS_HOURS = 84;

/** The legs as they run side by side and follow each other, by the rule of server/pledge/arrival.ts. */
export function scheduleLegs(legs: ArrivalLegs, deadlineHours: readonly number[] = []): LegSchedule {
  // Drawn as if it came after a breach, so that hidden legs keep their picture; decision 0 where none is given.
  const decision = legs.decisionHours ?? 0;
  const arrival = readyAt({ ...legs, posture: "standby", decisionHours: decision });
  const binding = new Set(arrival.binding.map(({ leg }) => leg));
  const bars: LegBar[] = [];
  const put = (leg: LegName, startHours: number, hours: number) => {
    bars.push({ leg, startHours, endHours: startHours + hours, isBinding: binding.has(leg) && hours > 0 });
    return startHours + hours;
  };

  const prepared = Math.max(
    put("decision", 0, decision),
    put("notice", 0, legs.noticeHours),
    put("permit", 0, legs.permitHours),
  );
  const isUnderTreaty = legs.treatyNoticeHours > 0 || legs.straitsTransitHours > 0;
  let end: number;
  if (isUnderTreaty) {
    const noticed = put("treatyNotice", decision, legs.treatyNoticeHours);
    const atStraits = put("straitsTransit", put("load", prepared, legs.loadHours), legs.straitsTransitHours);
    end = put("border", Math.max(noticed, atStraits), legs.borderHours);
    end = put("transit", end, Math.max(0, legs.transitHours - legs.straitsTransitHours));
  } else {
    end = put("border", prepared, legs.borderHours);
    end = put("load", end, legs.loadHours);
    end = put("transit", end, legs.transitHours);
  }
  end = put("unload", end, legs.unloadHours);
  const furthest = Math.max(EMPTY_AXIS_HOURS, end * 1.04, ...deadlineHours.map((hours) => hours * 1.15));
  return { bars, axisHours: Math.ceil(furthest / 12) * 12 };
}

/** Whole hours to label on an axis: a few, evenly, on multiples that people count in. */
export function axisTicks(axisHours: number): number[] {
  const step =
    [12, 24, 48, 72, 96, 120, 168, 240, 336, 720, 1440, 2880].find((s) => axisHours / s <= 7) ?? 4380;
  return Array.from({ length: Math.floor(axisHours / step) + 1 }, (_, index) => index * step);
}

/** Hours as a picture names them: to a tenth, as they are typed. */
export const tenths = (hours: number): number => Math.round(hours * 10) / 10;
