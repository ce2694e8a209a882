"use client";
import { useLocale, useTranslations } from "next-intl";
import { calendarDate } from "@/app/_ui/format/dtg";
import { Notice } from "@/app/_ui/notice";
import type { ReviewView } from "@/server/pledge/views";

/** What was said of the pledge before, as far as it bears on the decision. */
export function EvidenceNotice({
  review: { before, lastRemark, keepsEvidence, actions },
}: {
  review: ReviewView;
}) {
  const t = useTranslations("review");
  const locale = useLocale();
  const wasVerified = before?.state === "verified" && actions.length > 0;
  return (
    <div className="flex flex-col gap-2 empty:hidden">
      {lastRemark && (
        <Notice kind="caution" title={t("returnedBefore", { number: lastRemark.revisionNumber })}>
          <span className="wrap-anywhere">{lastRemark.remark}</span>
        </Notice>
      )}
      {wasVerified && (
        <Notice
          kind={keepsEvidence ? "information" : "caution"}
          title={t(keepsEvidence ? "keepsEvidence.title" : "losesEvidence.title")}
        >
          {keepsEvidence
            ? t("keepsEvidence.why", {
                number: before.number,
                date: before.evidenceOn ? calendarDate(before.evidenceOn, locale) : "",
              })
            : t("losesEvidence.why", { number: before.number })}
        </Notice>
      )}
    </div>
  );
}
