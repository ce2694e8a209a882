"use client";
import { useFormatter, useTranslations } from "next-intl";
import { CONDITION_CODES } from "@/db/enums";
import type { Scenario } from "@/server/analysis/schema";
import { useGapWords } from "../../gaps/_words/use-gap-words";

/** What is assumed, one phrase for each assumption. */
export function useScenarioWords(): (scenario: Scenario) => string[] {
  const t = useTranslations("whatIf");
  const format = useFormatter();
  const { nation, words } = useGapWords();
  const shiftWords = (hours: number) =>
    t(hours > 0 ? "words.later" : "words.earlier", { hours: Math.abs(hours) });
  return ({ without, conditions, hours, deadlines, lift }) => [
    ...(without.length > 0 ? [t("words.without", { nations: format.list(without.map(nation)) })] : []),
    ...CONDITION_CODES.flatMap((code) => {
      const state = conditions[code];
      return state
        ? [t("words.condition", { condition: words(`condition.${code}`), state: t(`conditions.${state}`) })]
        : [];
    }),
    ...(hours === 0 ? [] : [t("words.hours", { shift: shiftWords(hours) })]),
    ...Object.entries(deadlines).map(([phase, by]) => t("words.deadline", { phase, shift: shiftWords(by) })),
    ...lift.map((one) => t("words.lift", { caveat: t(`lift.${one}`) })),
  ];
}
