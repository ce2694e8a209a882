"use client";
import { useLocale, useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { dtg, localTime } from "@/app/_ui/format/dtg";
import { Hint } from "@/app/_ui/hint";

/** Zulu time as a date-time group; local time with its zone on hover and focus. */
export function ZuluClock({ startsAt }: { startsAt: number }) {
  const t = useTranslations("ui");
  const locale = useLocale();
  const [now, setNow] = useState(startsAt);
  useEffect(() => {
    const tick = () => setNow(Date.now());
    tick();
    const timer = setInterval(tick, 1_000);
    return () => clearInterval(timer);
  }, []);
  const at = new Date(now);
  return (
    <Hint
      words={t("localTime", { time: localTime(at, undefined, locale) })}
      className="font-semibold text-sm"
    >
      <time dateTime={`${at.toISOString().slice(0, 16)}Z`}>{dtg(at)}</time>
    </Hint>
  );
}
