"use client";
import { useTranslations } from "next-intl";
import { useCatalogue } from "@/app/_frame/plan-context";
import { useNationName } from "@/app/_ui/format/use-nation-name";
import type { ConditionView } from "@/server/plan/views";

/** "Ceasefire in force", or "National decision: France". */
export function useConditionName() {
  const t = useTranslations("plan");
  const words = useTranslations("words");
  const { nations } = useCatalogue();
  const nameOf = useNationName();
  return ({ code, nation }: Pick<ConditionView, "code" | "nation">): string => {
    if (nation === null) return words(`condition.${code}`);
    const iso2 = nations.find((one) => one.code === nation)?.iso2;
    return t("nationalDecision", { nation: iso2 ? nameOf(iso2) : nation });
  };
}
