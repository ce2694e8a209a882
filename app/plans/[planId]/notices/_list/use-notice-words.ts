"use client";
import { useLocale, useTranslations } from "next-intl";
import { useCatalogue } from "@/app/_frame/plan-context";
import { calendarDate } from "@/app/_ui/format/dtg";
import { fromT0 } from "@/app/_ui/format/hours";
import { useCatalogueWords } from "@/app/_ui/format/use-catalogue-words";
import { useFigures } from "@/app/_ui/format/use-figures";
import { nationName } from "@/server/nation/name";
import type { Notice } from "@/server/notice/views";

/** The sentence of a notice. */
export function useNoticeWords(): (notice: Notice) => string {
  const t = useTranslations("notices");
  const locale = useLocale();
  const { capabilities, nations } = useCatalogue();
  const names = useCatalogueWords();
  const { withUnit } = useFigures();

  const askWords = ({ capabilityCode, quantity, byHours }: NonNullable<Notice["ask"]>) => {
    const capability = capabilities.find((one) => one.code === capabilityCode);
    return t("ask", {
      amount: withUnit(quantity, capability?.unit ?? ""),
      capability: capability ? names.shortCapability(capability) : capabilityCode,
      hour: fromT0(byHours),
    });
  };
  return ({ kind, who, nation, pledge, ask, lastDay }) => {
    const iso2 = nations.find((one) => one.code === nation)?.iso2;
    return t(`kind.${kind}`, {
      who: who ?? "",
      nation: iso2 ? nationName(iso2, locale) : nation,
      pledge: pledge ? t("pledge", { reference: pledge.reference, title: pledge.title }) : "",
      ask: ask ? askWords(ask) : "",
      day: lastDay ? calendarDate(lastDay, locale) : "",
    });
  };
}
