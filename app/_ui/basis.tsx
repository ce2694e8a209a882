"use client";
import clsx from "clsx";
import { useLocale, useTranslations } from "next-intl";
import type { Basis } from "@/db/enums";
import type { SourceView } from "@/server/plan/views";
import { calendarDate } from "./format/dtg";
import { Popover } from "./popover";

const ILLUSTRATIVE: readonly Basis[] = ["illustrative", "reported_offer_illustrative_size"];

/** Where a figure comes from, in a word; opens the sources. `sources` are those of the catalogue. */
export function BasisBadge({
  basis,
  sourceCodes,
  sources,
  note,
}: {
  basis: Basis;
  sourceCodes: readonly string[];
  sources: readonly SourceView[];
  note?: string;
}) {
  const t = useTranslations("ui.basis");
  const words = useTranslations("words");
  const locale = useLocale();
  const name = words(`basis.${basis}`);
  const named = sourceCodes.map((code) => sources.find((source) => source.code === code) ?? code);
  return (
    <Popover
      title={name}
      trigger={
        <span
          className={clsx(
            "rounded-[3px] border border-edge px-1 group-hover:bg-accent-wash group-hover:text-ink",
            ILLUSTRATIVE.includes(basis) && "border-dashed",
          )}
        >
          {name}
        </span>
      }
      triggerLabel={t("label", { basis: name })}
      // The target is 24 px high although the badge is not.
      triggerClassName="group inline-flex min-h-6 items-center text-left text-2xs text-quiet"
    >
      <p className="text-quiet">{words(`basisMeaning.${basis}`)}</p>
      {note && <p className="mt-2">{note}</p>}
      {named.length > 0 && (
        <ul className="mt-2 flex flex-col gap-2 border-t pt-2">
          {named.map((source) =>
            typeof source === "string" ? (
              <li key={source}>{source}</li>
            ) : (
              <li key={source.code}>
                <span className="font-medium">{source.publisher}</span>
                {source.publishedOn && (
                  <span className="text-quiet">, {calendarDate(source.publishedOn, locale)}</span>
                )}
                <span className="block">{source.supports}</span>
                {source.url && (
                  <a
                    href={source.url}
                    rel="noreferrer noopener external"
                    target="_blank"
                    className="block break-all text-accent text-xs underline"
                  >
                    {source.url}
                    <span className="sr-only"> {t("elsewhere")}</span>
                  </a>
                )}
              </li>
            ),
          )}
        </ul>
      )}
    </Popover>
  );
}
