"use client";
import { useTranslations } from "next-intl";
import { useSession } from "@/app/_frame/session";
import { NationCode } from "@/app/_ui/nation";
import type { GapView } from "@/server/gap/views";
import { nearMissIn } from "../../_proof/near-miss";
import { useGapWords } from "../_words/use-gap-words";

const SHOWN = 3;

/** Who is best placed, in a few codes; for a nation how it stands itself. */
export function NationsCell({ nations }: { nations: GapView["nations"] }) {
  const t = useTranslations("gaps");
  const { actor } = useSession();
  const words = useGapWords();
  const [first] = nations;
  if (!first) return <span className="text-quiet">{actor.kind === "nation" ? "" : t("noNation")}</span>;
  if (actor.kind === "nation") {
    const [pledge] = first.pledges;
    if (!pledge) return <span className="text-quiet">{t("nations.mayAct")}</span>;
    return (
      <span>
        {pledge.title}
        {pledge.miss && (
          <span className="block text-quiet text-xs">{nearMissIn(words.words, pledge.miss)}</span>
        )}
      </span>
    );
  }
  return (
    <span className="inline-flex flex-wrap items-center gap-x-2.5 gap-y-0.5">
      {nations.slice(0, SHOWN).map(({ nation }) => {
        const iso2 = words.iso2(nation);
        return iso2 ? (
          <NationCode key={nation} code={nation} iso2={iso2} name={words.nation(nation)} />
        ) : (
          <span key={nation}>{nation}</span>
        );
      })}
      {nations.length > SHOWN && (
        <span className="text-quiet text-xs">{t("moreNations", { count: nations.length - SHOWN })}</span>
      )}
    </span>
  );
}
