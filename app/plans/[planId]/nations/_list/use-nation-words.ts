"use client";
import { useLocale, useTranslations } from "next-intl";
import { useCatalogue } from "@/app/_frame/plan-context";
import { calendarDate } from "@/app/_ui/format/dtg";
import type { Domain } from "@/db/enums";
import { nationName } from "@/server/nation/name";
import type { NationRow } from "@/server/nation/views";

export function useNationWords() {
  const t = useTranslations("nation.signature");
  const words = useTranslations("words");
  const locale = useLocale();
  const { nations } = useCatalogue();
  const find = (code: string) => nations.find((one) => one.code === code);
  return {
    find,
    name: (code: string): string => {
      const iso2 = find(code)?.iso2;
      return iso2 ? nationName(iso2, locale) : code;
    },
    domains: (domains: readonly Domain[]): string =>
      domains.map((domain) => words(`domain.${domain}`)).join(", "),
    signature: (signature: NationRow["signature"]): string => {
      if (!signature) return t("none");
      return signature.signedOn
        ? t("signed", { day: calendarDate(signature.signedOn, locale) })
        : t("awaited");
    },
  };
}
