"use client";
import clsx from "clsx";
import { useTranslations } from "next-intl";
import type { GapView } from "@/server/gap/views";

/** Where a gap stands: hollow while open, half while asked, filled once accepted; and a word. */
export function GapStateMark({ gap: { state, accepted } }: { gap: Pick<GapView, "state" | "accepted"> }) {
  const t = useTranslations("gaps.state");
  return (
    <span className="inline-flex items-center gap-1.5 whitespace-nowrap">
      <span
        aria-hidden="true"
        className={clsx(
          "inline-block size-2.5 shrink-0 overflow-hidden rounded-full border border-current text-quiet",
          state === "accepted" && "solid",
        )}
      >
        {state === "asked" && <span className="solid block h-full w-1/2" />}
      </span>
      {state === "open" && accepted?.isExceeded ? t("reopened") : t(state)}
    </span>
  );
}
