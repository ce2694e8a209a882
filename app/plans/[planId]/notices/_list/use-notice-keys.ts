"use client";
import { useTranslations } from "next-intl";
import { type RefObject, useRef } from "react";
import { useScreenKeys } from "@/app/_frame/keys";
import type { NoticeView } from "@/server/notice/views";
import type { Marks } from "./use-marks";

const stopsIn = (box: HTMLElement | null) => [
  ...(box?.querySelectorAll<HTMLElement>("[data-notice] a[data-stop]") ?? []),
];

/** J and K walk the list, E marks; Enter is the link's own. */
export function useNoticeKeys(
  notices: readonly NoticeView[],
  marks: Marks,
): RefObject<HTMLDivElement | null> {
  const t = useTranslations("notices.key");
  const box = useRef<HTMLDivElement>(null);
  const hereIn = (stops: readonly HTMLElement[]) =>
    stops.findIndex((stop) => stop.closest("[data-notice]")?.contains(document.activeElement));
  const walk = (by: number) => {
    const stops = stopsIn(box.current);
    const next = Math.max(0, Math.min(stops.length - 1, hereIn(stops) + by));
    stops[next]?.focus();
  };
  const mark = () => {
    const stops = stopsIn(box.current);
    const key = stops[hereIn(stops)]?.closest<HTMLElement>("[data-notice]")?.dataset.notice;
    const notice = notices.find((one) => one.key === key);
    if (!notice) return;
    marks.setRead(notice.key, !notice.isRead);
    if (!notice.isRead) walk(1);
  };
  useScreenKeys([
    { keys: "j", label: t("next"), run: () => walk(1) },
    { keys: "k", label: t("previous"), run: () => walk(-1) },
    { keys: "e", label: t("read"), run: mark },
  ]);
  return box;
}
