import { plainHours } from "@/app/_ui/format/hours";
import { type ArrivalLegs, readyAt } from "@/server/pledge/arrival";
import type { PledgeTexts } from "../_words/pledge-words";

/**
 * The smallest change of the two that nations have in their own hands, an early decision and less notice,
 * with which a pledge would be ready by a deadline. Null where they do not suffice.
 */
export function remedyFor(t: PledgeTexts, legs: ArrivalLegs, deadlineHours: number): string | null {
  const isReady = (change: Partial<ArrivalLegs>) => {
    const { readyAtHours } = readyAt({ ...legs, ...change });
    return readyAtHours !== null && readyAtHours <= deadlineHours;
  };
  if (legs.posture === "in_place" || isReady({})) return null;
  if (isReady({ decisionHours: 0 })) return t("remedy.decision");
  if (isReady({ noticeHours: 0 }))
    return t("remedy.notice", { hours: plainHours(lessNotice(legs, isReady, {})) });
  if (isReady({ decisionHours: 0, noticeHours: 0 }))
    return t("remedy.both", { hours: plainHours(lessNotice(legs, isReady, { decisionHours: 0 })) });
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
