"use client";
import clsx from "clsx";
import { useTranslations } from "next-intl";
import type { AskView } from "@/server/gap/views";

const SHAPES: Record<AskView["state"], string> = {
  open: "rounded-full",
  pledged: "rounded-full solid",
  refused: "rotate-45",
  withdrawn: "rounded-full border-dotted opacity-60",
};

/** What became of an ask: shape and word; overdue is said beside it. */
export function AskStateMark({ ask }: { ask: Pick<AskView, "state" | "isOverdue"> }) {
  const words = useTranslations("words.askState");
  const t = useTranslations("gaps.asks");
  return (
    <span className="inline-flex items-center gap-1.5 whitespace-nowrap">
      <span
        aria-hidden="true"
        className={clsx("inline-block size-2.5 shrink-0 border border-current text-quiet", SHAPES[ask.state])}
      />
      {words(ask.state)}
      {ask.isOverdue && <b>· {t("overdue")}</b>}
    </span>
  );
}
