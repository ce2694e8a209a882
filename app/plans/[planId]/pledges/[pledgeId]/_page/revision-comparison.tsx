"use client";
import { useTranslations } from "next-intl";
import { isCounted } from "@/app/_ui/tag";
import type { PledgeView } from "@/server/pledge/views";
import { changedFields } from "../../_words/field-words";
import { useFieldWords } from "../../_words/use-field-words";
import { Group } from "./pledge-facts";

/** What the newest revision would change against the one that counts. */
export function RevisionComparison({ pledge }: { pledge: PledgeView }) {
  const t = useTranslations("pledges");
  const words = useTranslations("words");
  const fieldWords = useFieldWords();
  const { row, counted, newest } = pledge;
  if (!counted || counted.id === newest.id) return null;
  const changes = changedFields(counted.fields, newest.fields);
  const doesCount = isCounted(row.countsAs);
  return (
    <Group
      title={t(doesCount ? "comparison.counts" : "comparison.stands", {
        newest: newest.number,
        counted: counted.number,
      })}
    >
      {changes.length === 0 ? (
        <p className="text-quiet">{t("comparison.same")}</p>
      ) : (
        <table className="w-full max-w-3xl text-sm">
          <thead>
            <tr className="text-left text-quiet text-xs">
              <th scope="col" className="w-44 py-1 font-medium">
                {t("comparison.field")}
              </th>
              <th scope="col" className="py-1 font-medium">
                {t(doesCount ? "comparison.countsNow" : "comparison.standsNow")}
              </th>
              <th scope="col" className="py-1 font-medium">
                {words(`revisionState.${newest.state}`)}
              </th>
            </tr>
          </thead>
          <tbody>
            {changes.map((field) => (
              <tr key={field} className="border-t align-top">
                <th scope="row" className="py-1.5 pr-3 text-left font-semibold">
                  {fieldWords.name(field)}
                </th>
                <td className="py-1.5 pr-3 text-quiet">
                  {fieldWords.text(field, counted.fields) || t("notStated")}
                </td>
                <td className="py-1.5">{fieldWords.text(field, newest.fields) || t("notStated")}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Group>
  );
}
