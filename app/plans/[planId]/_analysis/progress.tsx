"use client";
import clsx from "clsx";
import { useTranslations } from "next-intl";
import { useEffect, useRef } from "react";
import { Button } from "@/app/_ui/button";

// Each engine paints a part of its own; where colours are forced the system paints all of it.
const BAR = clsx(
  "h-2.5 min-w-40 flex-1 appearance-none overflow-hidden rounded-full border border-edge bg-raised",
  "[&::-webkit-progress-bar]:bg-raised [&::-webkit-progress-value]:bg-accent [&::-moz-progress-bar]:bg-accent",
  "forced-colors:appearance-auto",
);

/** How far a calculation is, and the way to give it up. */
export function Progress({
  title,
  progress,
  onCancel,
}: {
  title: string;
  /** 0 to 1 */
  progress: number;
  /** Null before there is something to cancel. */
  onCancel: (() => void) | null;
}) {
  const t = useTranslations("analysis.job");
  const percent = Math.floor(100 * progress);
  return (
    <div aria-busy="true" className="flex max-w-prose flex-col items-start gap-3 py-4">
      <p role="status" className="font-semibold">
        {title}
      </p>
      <div className="flex w-full flex-wrap items-center gap-3">
        <progress aria-label={title} value={percent} max={100} className={BAR} />
        <span className="text-quiet text-sm tabular-nums">{t("progress", { percent })}</span>
        {onCancel && (
          <Button size="small" onClick={onCancel}>
            {t("cancel")}
          </Button>
        )}
      </div>
    </div>
  );
}

/** A calculation that its reader gave up. */
export function Cancelled({ onAgain }: { onAgain: () => void }) {
  const t = useTranslations("analysis.job");
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    // The button that had the focus went with what was cancelled.
    if (document.activeElement === document.body) button.current?.focus({ preventScroll: true });
  }, []);
  return (
    <div className="flex max-w-prose flex-col items-start gap-3 py-4">
      <p role="status" className="font-semibold">
        {t("cancelled")}
      </p>
      <Button ref={button} onClick={onAgain}>
        {t("again")}
      </Button>
    </div>
  );
}
