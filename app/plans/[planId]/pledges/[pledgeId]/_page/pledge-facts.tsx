"use client";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { PledgeFields } from "@/server/pledge/schema";
import { useFieldWords } from "../../_words/use-field-words";

const GROUPS = [
  {
    title: "what.title",
    fields: [
      "unitDesignation",
      "capabilityCode",
      "quantity",
      "enduranceDays",
      "personnel",
      "availability",
      "sectors",
    ],
  },
  {
    title: "when.title",
    fields: ["posture", "availableFromPhaseId", "windowFrom", "windowTo", "expiresOn"],
  },
  { title: "where.title", fields: ["areaCode", "originCode", "destinationCode", "mode"] },
  { title: "field.release", fields: ["headquartersLevel", "nationsLevel", "releasedTo", "everyoneLevel"] },
] as const satisfies readonly { title: string; fields: readonly (keyof PledgeFields)[] }[];

/** What the revision states, grouped as in the form. What is not stated is left out. */
export function PledgeFacts({ fields }: { fields: PledgeFields }) {
  const t = useTranslations("pledges");
  const words = useTranslations("words");
  const fieldWords = useFieldWords();
  return (
    <div className="grid gap-x-10 wide:grid-cols-2">
      {GROUPS.map(({ title, fields: names }) => (
        <Group key={title} title={t(title)}>
          <dl className="grid grid-cols-[9.5rem_minmax(0,1fr)] gap-x-3 gap-y-1">
            {names.map((name) => {
              const text = fieldWords.text(name, fields);
              return (
                text !== "" && (
                  <div key={name} className="contents">
                    <dt className="text-quiet">{fieldWords.name(name)}</dt>
                    <dd className="wrap-anywhere">{text}</dd>
                  </div>
                )
              );
            })}
          </dl>
        </Group>
      ))}
      <Group title={t("field.caveats")}>
        {fields.caveats.length === 0 && <p className="text-quiet">{t("page.noCaveats")}</p>}
        <ul className="flex flex-col gap-1">
          {fields.caveats.map((caveat) => (
            <li key={caveat}>
              <b className="font-semibold">{words(`caveat.${caveat}.short`)}.</b>{" "}
              <span className="text-quiet">{words(`caveat.${caveat}.effect`)}</span>
            </li>
          ))}
        </ul>
        {fields.caveatNote !== "" && (
          <p className="mt-2 wrap-anywhere whitespace-pre-wrap">{fields.caveatNote}</p>
        )}
      </Group>
      {fields.note !== "" && (
        <Group title={t("field.note")}>
          <p className="wrap-anywhere whitespace-pre-wrap">{fields.note}</p>
        </Group>
      )}
    </div>
  );
}

export function Group({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section aria-label={title} className="border-t py-3">
      <h2 className="mb-1.5 font-semibold">{title}</h2>
      {children}
    </section>
  );
}
