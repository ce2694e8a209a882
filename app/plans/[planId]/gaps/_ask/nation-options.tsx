"use client";
import { useTranslations } from "next-intl";
import { type GapView, NATION_STANDINGS } from "@/server/gap/views";
import { nearMissIn } from "../../_proof/near-miss";
import { useGapWords } from "../_words/use-gap-words";

/** The nations that could act, by how far they are from it. Who is asked already is named, but not asked again. */
export function NationOptions({ nations, asks }: Pick<GapView, "nations" | "asks">) {
  const t = useTranslations("gaps.ask");
  const words = useGapWords();
  return NATION_STANDINGS.map((standing) => {
    const group = nations.filter((nation) => nation.standing === standing);
    if (group.length === 0) return null;
    return (
      <optgroup key={standing} label={t(`group.${standing}`)}>
        {group.map(({ nation, pledges: [pledge] }) => {
          const isAsked = asks.some((ask) => ask.nation === nation && ask.state === "open");
          const name = words.nation(nation);
          return (
            <option key={nation} value={nation} disabled={isAsked}>
              {isAsked
                ? t("isAsked", { nation: name })
                : [name, pledge?.miss && nearMissIn(words.words, pledge.miss)].filter(Boolean).join(" · ")}
            </option>
          );
        })}
      </optgroup>
    );
  });
}
