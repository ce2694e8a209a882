"use client";
import clsx from "clsx";
import { useTranslations } from "next-intl";
import { Button } from "@/app/_ui/button";
import { Link } from "@/app/_ui/link";
import { Moment } from "@/app/_ui/moment";
import type { NoticeView } from "@/server/notice/views";
import { placeOf } from "./place-of";
import type { Marks } from "./use-marks";

export function NoticeItem({
  planId,
  notice,
  sentence,
  marks,
}: {
  planId: string;
  notice: NoticeView;
  sentence: string;
  marks: Marks;
}) {
  const t = useTranslations("notices");
  const { key, isRead, at, words } = notice;
  return (
    <li
      data-notice={key}
      className="grid grid-cols-[4.5rem_minmax(0,1fr)] gap-x-3 gap-y-1 border-b py-2 max-wide:grid-cols-[minmax(0,1fr)] wide:grid-cols-[4.5rem_minmax(0,1fr)_auto_9rem] wide:items-start"
    >
      <span className="flex min-h-6 items-center gap-1.5 text-quiet text-xs">
        <span
          aria-hidden="true"
          className={clsx(
            "size-2.5 rounded-full border border-current",
            isRead ? "text-edge" : "solid text-accent",
          )}
        />
        <span className={isRead ? undefined : "font-semibold text-ink"}>
          {isRead ? t("isRead") : t("isNew")}
        </span>
      </span>
      <div className="min-w-0">
        <Link
          data-stop=""
          href={placeOf(planId, notice)}
          onClick={() => !isRead && marks.setRead(key, true)}
          className={clsx("inline-block min-h-6 hover:underline", !isRead && "font-semibold")}
        >
          {sentence}
        </Link>
        {words && <p className="max-w-prose text-quiet text-sm">{words}</p>}
      </div>
      <span className="text-quiet text-sm wide:pt-0.5">
        <Moment at={at} isInRow />
      </span>
      <Button
        size="small"
        tone="quiet"
        className="justify-self-start wide:justify-self-end print:hidden"
        onClick={() => marks.setRead(key, !isRead)}
      >
        {isRead ? t("markUnread") : t("markRead")}
        <span className="sr-only">: {sentence}</span>
      </Button>
    </li>
  );
}
