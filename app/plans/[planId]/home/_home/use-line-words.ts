"use client";
import { useTranslations } from "next-intl";
import { useCatalogue, usePlan } from "@/app/_frame/plan-context";
import { fromT0 } from "@/app/_ui/format/hours";
import { useCatalogueWords } from "@/app/_ui/format/use-catalogue-words";
import { useFigures } from "@/app/_ui/format/use-figures";
import type { LineView } from "@/server/coverage/views";

type Named = Pick<LineView, "phaseId" | "capabilityCode">;

/** A requirement line in the reader's words, and where it is proved. */
export function useLineWords() {
  const t = useTranslations("home");
  const words = useTranslations("words");
  const plan = usePlan();
  const catalogue = useCatalogue();
  const names = useCatalogueWords();
  const { withUnit } = useFigures();
  const capability = (code: string) => {
    const found = catalogue.capabilities.find((one) => one.code === code);
    return found ? names.shortCapability(found) : code;
  };
  return {
    capability,
    amount: (quantity: number, code: string) =>
      withUnit(quantity, catalogue.capabilities.find((one) => one.code === code)?.unit ?? ""),
    phase: (phaseId: string) => plan.phases.find((phase) => phase.id === phaseId)?.name ?? phaseId,
    needed: (hours: number) => (hours === 0 ? words("beforeBreach") : t("neededBy", { hour: fromT0(hours) })),
    proof: ({ phaseId, capabilityCode }: Named) =>
      `/plans/${plan.id}/coverage?cell=${phaseId}.${capabilityCode}`,
  };
}
export type LineWords = ReturnType<typeof useLineWords>;
