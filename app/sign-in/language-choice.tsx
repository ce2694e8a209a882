"use client";
import { useLocale, useTranslations } from "next-intl";
import { chooseLocale } from "@/app/_language/choose-locale";
import { Segmented } from "@/app/_ui/choices";
import { LOCALES } from "@/server/language/locale";

/** The language before anybody is signed in; afterwards it is chosen in the menu of the person. */
export function LanguageChoice() {
  const t = useTranslations("frame");
  return (
    <Segmented
      label={t("who.language")}
      choices={LOCALES.map((one) => ({ value: one, label: <span lang={one}>{t(`languages.${one}`)}</span> }))}
      value={useLocale()}
      onChange={chooseLocale}
    />
  );
}
