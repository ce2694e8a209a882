"use client";
import { useTranslations } from "next-intl";
import type { ArrivalLegs } from "@/server/pledge/arrival";
import { LEG_FIELDS } from "../_words/leg-fields";
import { readyAtHeadline, readyAtReason, readyAtSentence } from "../_words/ready-at-words";

/** The hour in large, and the sentence that says what decides it. */
export function ReadyAtLine({ fields }: { fields: ArrivalLegs }) {
  const t = useTranslations("pledges");
  const unread =
    fields.posture === "in_place" ? undefined : LEG_FIELDS.find((field) => Number.isNaN(fields[field]));
  if (unread)
    return <p className="text-quiet text-sm">{t("readyAt.typeIt", { leg: t(`field.${unread}`) })}</p>;
  const reason = readyAtReason(fields);
  const { key, values } = readyAtSentence(reason);
  return (
    <p className="flex items-start gap-3" data-testid="ready-at">
      <span className="font-bold text-[1.6rem] leading-8 tracking-[-0.02em] whitespace-nowrap">
        {readyAtHeadline(t, reason)}
      </span>
      <span className="pt-1.5">{t.rich(key, { ...values, b: (chunks) => <b>{chunks}</b> })}</span>
    </p>
  );
}
