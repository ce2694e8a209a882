"use client";
import { useTranslations } from "next-intl";
import type { PledgeFields } from "@/server/pledge/schema";
import type { ReviewView } from "@/server/pledge/views";
import { changedFields } from "../../pledges/_words/field-words";
import { useFieldWords } from "../../pledges/_words/use-field-words";

type Field = keyof PledgeFields;

/** What the revision states against the one that was decided on last, field by field. */
export function Comparison({ review: { before, submitted } }: { review: ReviewView }) {
  const t = useTranslations("review.against");
  const words = useTranslations("words");
  const say = useFieldWords();
  const all = Object.keys(submitted.fields) as Field[];
  if (!before)
    return (
      <section aria-labelledby="review-against" className="border-t pt-3">
        <h3 id="review-against" className="mb-1.5 font-semibold">
          {t("new")}
        </h3>
        <Facts fields={submitted.fields} names={all} />
      </section>
    );
  const changed = changedFields(before.fields, submitted.fields);
  const same = all.filter((field) => !changed.includes(field) && say.text(field, submitted.fields) !== "");
  return (
    <section aria-labelledby="review-against" className="border-t pt-3">
      <h3 id="review-against" className="mb-1.5 font-semibold">
        {changed.length === 0
          ? t("same", { number: before.number })
          : t("title", { number: before.number, state: words(`revisionState.${before.state}`) })}
      </h3>
      {changed.length > 0 && (
        <Changes before={before.fields} after={submitted.fields} number={before.number} changed={changed} />
      )}
      <details className="mt-2">
        <summary className="min-h-6 text-quiet text-sm">{t("unchanged", { count: same.length })}</summary>
        <Facts fields={submitted.fields} names={same} />
      </details>
    </section>
  );
}

function Changes({
  before,
  after,
  number,
  changed,
}: {
  before: PledgeFields;
  after: PledgeFields;
  number: number;
  changed: readonly Field[];
}) {
  const t = useTranslations("review.against");
  const pledges = useTranslations("pledges");
  const say = useFieldWords();
  const value = (field: Field, fields: PledgeFields) => say.text(field, fields) || pledges("notStated");
  return (
    <table className="w-full text-base max-wide:block">
      <thead className="max-wide:sr-only">
        <tr className="border-b text-left text-quiet text-xs">
          <th scope="col" className="w-44 py-1 pr-3 font-medium">
            {t("field")}
          </th>
          <th scope="col" className="py-1 pr-3 font-medium">
            {t("before", { number })}
          </th>
          <th scope="col" className="py-1 font-medium">
            {t("after")}
          </th>
        </tr>
      </thead>
      <tbody className="max-wide:block">
        {changed.map((field) => (
          <tr key={field} className="border-b align-top max-wide:block max-wide:py-1.5">
            <th
              scope="row"
              className="py-1 pr-3 text-left font-normal text-quiet max-wide:block max-wide:py-0 max-wide:text-sm"
            >
              {say.name(field)}
            </th>
            <td className="py-1 pr-3 wrap-anywhere max-wide:block max-wide:py-0">
              <s className="text-quiet">{value(field, before)}</s>
            </td>
            <td className="py-1 font-semibold wrap-anywhere max-wide:block max-wide:py-0">
              {value(field, after)}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Facts({ fields, names }: { fields: PledgeFields; names: readonly Field[] }) {
  const say = useFieldWords();
  return (
    <dl className="mt-1 grid gap-x-8 gap-y-1 text-base wide:grid-cols-2">
      {names.map((name) => {
        const text = say.text(name, fields);
        return (
          text !== "" && (
            <div key={name} className="grid grid-cols-[10rem_minmax(0,1fr)] gap-x-3">
              <dt className="text-quiet">{say.name(name)}</dt>
              <dd className="wrap-anywhere">{text}</dd>
            </div>
          )
        );
      })}
    </dl>
  );
}
