"use client";
import { useTranslations } from "next-intl";
import type { PledgeView } from "@/server/pledge/views";
import { changedFields } from "../../pledges/_words/field-words";
import { useFieldWords } from "../../pledges/_words/use-field-words";

const FIRST_FACTS = ["posture", "areaCode", "caveats", "enduranceDays"] as const;

/** What the draft changes against what counts, or the first facts of a pledge that is new. */
export function WhatChanged({ pledge: { counted, newest } }: { pledge: PledgeView }) {
  const t = useTranslations("release.item");
  const common = useTranslations("pledges");
  const fieldWords = useFieldWords();
  const changes = counted ? changedFields(counted.fields, newest.fields) : [];
  const label = (field: string) => common("fieldIs", { field: fieldWords.name(field) });
  return (
    <section className="min-w-0">
      <h3 className="font-semibold text-quiet text-sm">
        {counted ? t("against", { revision: counted.number }) : t("new")}
      </h3>
      {!counted && (
        <ul className="text-sm">
          {FIRST_FACTS.map((field) => (
            <li key={field} className="wrap-anywhere">
              <span className="text-quiet">{label(field)}</span>{" "}
              {fieldWords.text(field, newest.fields) || common(field === "caveats" ? "none" : "notStated")}
            </li>
          ))}
        </ul>
      )}
      {counted && changes.length === 0 && <p className="text-sm">{t("same")}</p>}
      <ul className="text-sm">
        {counted &&
          changes.map((field) => (
            <li key={field} className="wrap-anywhere">
              {label(field)}{" "}
              <s className="text-quiet">{fieldWords.text(field, counted.fields) || common("notStated")}</s>{" "}
              <b className="font-semibold">{fieldWords.text(field, newest.fields) || common("notStated")}</b>
            </li>
          ))}
      </ul>
    </section>
  );
}
