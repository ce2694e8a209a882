"use client";
import { useLocale } from "next-intl";
import { dtg, localTime } from "./format/dtg";
import { Hint } from "./hint";

/** A moment as a date-time group in Zulu; the reader's own time with its zone on hover and on focus. */
export function Moment({ at, className }: { at: Date; className?: string }) {
  const locale = useLocale();
  return (
    <Hint words={localTime(at, undefined, locale)} className={className}>
      <time dateTime={at.toISOString()}>{dtg(at)}</time>
    </Hint>
  );
}
