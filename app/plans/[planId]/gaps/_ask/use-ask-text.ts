"use client";
import { useTranslations } from "next-intl";
import { fromT0 } from "@/app/_ui/format/hours";
import type { GapView } from "@/server/gap/views";
import { nearMissIn } from "../../_proof/near-miss";
import { readFigure } from "../_words/read-figure";
import { useGapWords } from "../_words/use-gap-words";

/** What an ask says before its sender changes it: the amount, the hour, and what keeps the nation's own pledge away. */
export function useAskText(): (
  gap: GapView,
  nation: string,
  quantity: string,
  byHours: string,
  /** Said in the place of the near miss where one change is asked for. */
  change: string | null,
) => string {
  const t = useTranslations("gaps.ask.draft");
  const words = useGapWords();
  return ({ line, nearMisses }, nation, quantity, byHours, change) => {
    const hours = readFigure(byHours);
    const what = {
      amount: words.amount(readFigure(quantity) || line.shortfall, line.capabilityCode),
      capability: words.capability(line.capabilityCode),
      phase: words.phase(line.phaseId),
    };
    const miss = nearMisses.find((one) => one.nation === nation);
    return [
      hours > 0 ? t("by", { ...what, hour: fromT0(hours) }) : t("before", what),
      change ??
        (miss &&
          t("miss", { reference: miss.reference, title: miss.title, miss: nearMissIn(words.words, miss) })),
    ]
      .filter(Boolean)
      .join(" ");
  };
}
