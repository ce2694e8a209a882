"use client";
import { useLocale, useTranslations } from "next-intl";
import { useMemo } from "react";
import { useCatalogue, usePlan } from "@/app/_frame/plan-context";
import { useCatalogueWords } from "@/app/_ui/format/use-catalogue-words";
import { useFigures } from "@/app/_ui/format/use-figures";
import { nationName } from "@/server/nation/name";

/** Names of what a gap is about, in the reader's language. */
export function useGapWords() {
  const locale = useLocale();
  const { phases } = usePlan();
  const { capabilities, nations, areas } = useCatalogue();
  const catalogue = useCatalogueWords();
  const { withUnit } = useFigures();
  const words = useTranslations("words");
  return useMemo(() => {
    const capabilityOf = (code: string) => capabilities.find((one) => one.code === code);
    const nationOf = (code: string) => nations.find((one) => one.code === code);
    return {
      locale,
      capability: (code: string): string => {
        const found = capabilityOf(code);
        return found ? catalogue.shortCapability(found) : code;
      },
      /** "3 batteries", in the unit of the capability. */
      amount: (value: number, capabilityCode: string): string =>
        withUnit(value, capabilityOf(capabilityCode)?.unit ?? ""),
      unit: (capabilityCode: string): string => capabilityOf(capabilityCode)?.unit ?? "",
      phase: (id: string): string => phases.find((phase) => phase.id === id)?.name ?? id,
      area: (code: string): string => {
        const found = areas.find((one) => one.code === code);
        return found ? catalogue.area(found) : code;
      },
      iso2: (code: string): string | null => nationOf(code)?.iso2 ?? null,
      nation: (code: string): string => {
        const iso2 = nationOf(code)?.iso2;
        return iso2 ? nationName(iso2, locale) : code;
      },
      words,
    };
  }, [locale, phases, capabilities, nations, areas, catalogue, withUnit, words]);
}
export type GapWords = ReturnType<typeof useGapWords>;
