import { plainHours } from "@/app/_ui/format/hours";
import { type ArrivalLegs, readyAt } from "@/server/pledge/arrival";

/**
 * The smallest change of the two that nations have in their own hands, an early decision and less notice,
 * with which a pledge would be ready by a deadline. Null where they do not suffice.
 */
export function remedyFor(legs: ArrivalLegs, deadlineHours: number): string | null {
  const isReady = (change: Partial<ArrivalLegs>) => {
    const { readyAtHours } = readyAt({ ...legs, ...change });
    return readyAtHours !== null && readyAtHours <= deadlineHours;
  };
  if (legs.posture === "in_place" || isReady({})) return null;
  if (isReady({ decisionHours: 0 })) return "It would count with the decision taken in advance.";
  if (isReady({ noticeHours: 0 }))
    return `It would count with ${plainHours(lessNotice(legs, isReady, {}))} h less notice.`;
  if (isReady({ decisionHours: 0, noticeHours: 0 }))
    return `It would count with the decision taken in advance and ${plainHours(lessNotice(legs, isReady, { decisionHours: 0 }))} h less notice.`;
  return null;
}

/** Whole hours of notice that have to go. */
function lessNotice(
  legs: ArrivalLegs,
  isReady: (change: Partial<ArrivalLegs>) => boolean,
  change: Partial<ArrivalLegs>,
): number {
  let less = 1;
  while (less < legs.noticeHours && !isReady({ ...change, noticeHours: legs.noticeHours - less })) less += 1;
  return Math.min(less, legs.noticeHours);
}
