"use client";
import { useTranslations } from "next-intl";
import { useCallback } from "react";
import { CAVEATS, type Caveat, CONDITION_CODES, type Condition } from "@/db/enums";
import type { NearMissView, RefusalReason } from "@/server/coverage/views";

interface Miss extends Partial<Pick<NearMissView, "dominantLeg" | "caveats">> {
  reason: RefusalReason;
  by: number | null;
}

const isCaveat = (code: string): code is Caveat => CAVEATS.some((one) => one === code);
const isCondition = (code: string): code is Condition => CONDITION_CODES.some((one) => one === code);

/** Why a pledge that would serve a line does not: the one thing, with its amount. */
export function useMissWords(): (miss: Miss) => string {
  const t = useTranslations("gaps.miss");
  const words = useTranslations("words");
  return useCallback(
    ({ reason, by, dominantLeg, caveats = [] }) => {
      if (reason === "late" && by !== null)
        return dominantLeg
          ? t("lateMostly", { hours: by, leg: words(`leg.${dominantLeg}`) })
          : t("late", { hours: by });
      if (reason === "endurance" && by !== null) return t("short", { days: by });
      const named = caveats.map((code) => {
        if (reason === "condition" && isCondition(code)) return words(`conditionReason.${code}`);
        return isCaveat(code) ? words(`caveat.${code}.short`) : code;
      });
      const why = words(`refusal.${reason}`);
      return named.length > 0 && reason !== "combat"
        ? t("caveat", { reason: why, caveats: named.join(", ") })
        : why;
    },
    [t, words],
  );
}
