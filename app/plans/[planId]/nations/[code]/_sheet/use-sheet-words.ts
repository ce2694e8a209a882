"use client";
import { useTranslations } from "next-intl";
import { useCatalogue, usePlan } from "@/app/_frame/plan-context";
import { neededByIn } from "@/app/_ui/format/hours";
import { useCatalogueWords } from "@/app/_ui/format/use-catalogue-words";
import { useFigures } from "@/app/_ui/format/use-figures";
import type { LineView } from "@/server/coverage/views";

export function useSheetWords() {
  const words = useTranslations("words");
  const { phases } = usePlan();
  const { capabilities } = useCatalogue();
  const names = useCatalogueWords();
  const { withUnit, figure } = useFigures();
  const find = (code: string) => capabilities.find((one) => one.code === code);
  const capability = (code: string) => {
    const found = find(code);
    return found ? names.shortCapability(found) : code;
  };
  const phase = (phaseId: string) => phases.find((one) => one.id === phaseId)?.name ?? phaseId;
  return {
    figure,
    capability,
    phase,
    amount: (quantity: number, code: string) => withUnit(quantity, find(code)?.unit ?? ""),
    line: ({ capabilityCode, phaseId }: LineView) => `${capability(capabilityCode)}, ${phase(phaseId)}`,
    needed: (hours: number) => neededByIn(words, hours),
  };
}
