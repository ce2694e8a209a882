"use client";
import { useLocale, useTranslations } from "next-intl";
import { parseAsStringLiteral, useQueryState } from "nuqs";
import { Button } from "@/app/_ui/button";
import { Segmented } from "@/app/_ui/choices";
import { calendarDate, dtg } from "@/app/_ui/format/dtg";
import { useReadProblem } from "@/app/_ui/format/use-read-problem";
import { ProblemNotice } from "@/app/_ui/notice";
import { PageHeader } from "@/app/_ui/page-header";
import { EmptyState } from "@/app/_ui/states";
import { groupBy } from "@/server/group-by";
import type { NoticeListView } from "@/server/notice/views";
import { NoticeItem } from "./notice-item";
import { useMarks } from "./use-marks";
import { useNoticeKeys } from "./use-notice-keys";
import { useNoticeWords } from "./use-notice-words";

const SHOWN = ["all", "unread"] as const;
const DAY_MS = 86_400_000;
const dayOf = (at: Date) => at.toISOString().slice(0, 10);

export function NoticeList({ list }: { list: NoticeListView }) {
  const t = useTranslations("notices");
  const locale = useLocale();
  const readProblem = useReadProblem();
  const sentenceOf = useNoticeWords();
  const marks = useMarks(list.planId);
  const [show, setShow] = useQueryState("show", parseAsStringLiteral(SHOWN).withDefault("all"));
  const notices = show === "unread" ? list.notices.filter((notice) => !notice.isRead) : list.notices;
  const box = useNoticeKeys(notices, marks);

  const dayName = (day: string) => {
    if (day === dayOf(list.asOf)) return t("today");
    if (day === dayOf(new Date(list.asOf.getTime() - DAY_MS))) return t("yesterday");
    return calendarDate(day, locale);
  };
  return (
    <div ref={box} className="mx-auto flex w-full max-w-6xl flex-col gap-4 px-4 py-4 wide:px-6">
      <PageHeader
        title={t("title")}
        actions={
          <>
            <Segmented
              label={t("show")}
              choices={[
                { value: "all", label: t("all", { count: list.notices.length }) },
                { value: "unread", label: t("unread", { count: list.unread }) },
              ]}
              value={show}
              onChange={(next) => void setShow(next === "all" ? null : next)}
            />
            <Button
              disabled={list.unread === 0}
              isBusy={marks.isMarkingAll}
              busyWords={t("markingAll")}
              onClick={marks.readAll}
            >
              {t("markAll")}
            </Button>
          </>
        }
      >
        {t("asOf", { at: dtg(list.asOf) })}
      </PageHeader>
      {marks.error && <ProblemNotice problem={readProblem(marks.error)} />}
      {notices.length === 0 && (
        <Nothing isFiltered={show === "unread" && list.notices.length > 0} onAll={() => void setShow(null)} />
      )}
      {[...groupBy(notices, (notice) => dayOf(notice.at))].map(([day, ofDay]) => (
        <section key={day}>
          <h2 className="border-b pb-1 font-semibold text-quiet text-sm">{dayName(day)}</h2>
          <ul aria-label={t("list", { day: dayName(day) })}>
            {ofDay.map((notice) => (
              <NoticeItem
                key={notice.key}
                planId={list.planId}
                notice={notice}
                sentence={sentenceOf(notice)}
                marks={marks}
              />
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}

function Nothing({ isFiltered, onAll }: { isFiltered: boolean; onAll: () => void }) {
  const t = useTranslations("notices");
  return isFiltered ? (
    <EmptyState title={t("noneUnread")} action={<Button onClick={onAll}>{t("showAll")}</Button>} />
  ) : (
    <EmptyState title={t("none")}>{t("noneWords")}</EmptyState>
  );
}
