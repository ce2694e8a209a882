"use client";
import { useTranslations } from "next-intl";
import { useState } from "react";
import type { ShownChange } from "../_words/change";

const SHOWN_AT_FIRST = 8;

/** Field by field: what was is struck, what became stands beside it. */
export function ChangeList({ changes }: { changes: readonly ShownChange[] }) {
  const t = useTranslations("history.entry");
  const [isWhole, setWhole] = useState(false);
  if (changes.length === 0) return null;
  const shown = isWhole ? changes : changes.slice(0, SHOWN_AT_FIRST);
  return (
    <>
      <dl className="mt-0.5 text-sm">
        {shown.map(({ key, name, from, to }) => (
          <div key={key} className="flex flex-wrap gap-x-2 wrap-anywhere">
            <dt className="text-quiet">{name}</dt>
            <dd className="min-w-0">
              <span className="sr-only">{t("was")} </span>
              <s className="text-quiet">{from ?? t("nothing")}</s>{" "}
              <span className="sr-only">{t("becomes")} </span>
              <b className="font-medium">{to ?? t("nothing")}</b>
            </dd>
          </div>
        ))}
      </dl>
      {shown.length < changes.length && (
        <button
          type="button"
          onClick={() => setWhole(true)}
          className="min-h-6 text-accent text-sm underline print:hidden"
        >
          {t("more", { count: changes.length - shown.length })}
        </button>
      )}
    </>
  );
}
