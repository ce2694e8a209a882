"use client";
import { useTranslations } from "next-intl";
import { useCatalogue } from "@/app/_frame/plan-context";
import { Flag } from "@/app/_ui/nation";
import { useGapWords } from "../../gaps/_words/use-gap-words";

/** Every nation as a switch: struck out, it brings nothing. */
export function NationToggles({
  without,
  onChange,
}: {
  without: readonly string[];
  onChange: (without: string[]) => void;
}) {
  const t = useTranslations("whatIf.nations");
  const words = useGapWords();
  const { nations } = useCatalogue();
  return (
    <fieldset>
      <legend className="font-semibold text-base">{t("title")}</legend>
      <ul className="mt-1 flex flex-wrap gap-1">
        {nations.map(({ code, iso2 }) => {
          const isOut = without.includes(code);
          const name = words.nation(code);
          return (
            <li key={code}>
              <button
                type="button"
                aria-pressed={isOut}
                aria-label={t("out", { nation: name })}
                title={name}
                onClick={() => onChange(isOut ? without.filter((one) => one !== code) : [...without, code])}
                className="inline-flex min-h-7 items-center gap-1 rounded border border-edge/60 bg-raised px-1.5 text-xs hover:bg-accent-wash aria-pressed:border-ink aria-pressed:bg-ink aria-pressed:text-ground aria-pressed:line-through max-wide:min-h-9 max-wide:px-2 max-wide:text-sm"
              >
                <Flag iso2={iso2} />
                {code}
              </button>
            </li>
          );
        })}
      </ul>
    </fieldset>
  );
}
