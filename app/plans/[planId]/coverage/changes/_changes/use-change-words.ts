import { useTranslations } from "next-intl";
import { readinessIn } from "@/app/_ui/format/hours";
import { useFigures } from "@/app/_ui/format/use-figures";
import type { PledgeChangeView } from "@/server/coverage/views";

type Change = PledgeChangeView["changes"][number];
const COUNTS = ["declared", "verified", "assured", "excluded"] as const;

/** A changed field of a pledge, in words. */
export function useChangeWords() {
  const t = useTranslations("coverage.since");
  const words = useTranslations("words");
  const { figure } = useFigures();
  return {
    field: (name: Change["field"]): string => t(`field.${name}`),
    value: (name: Change["field"], value: Change["from"]): string => {
      if (name === "readyAtHours") return readinessIn(words, typeof value === "number" ? value : null);
      const counts = COUNTS.find((one) => one === value);
      if (name === "tier" && counts) return words(`countsAs.${counts}`);
      return typeof value === "number" ? figure(value) : (value ?? "");
    },
  };
}
