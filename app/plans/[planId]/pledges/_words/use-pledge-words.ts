import { useLocale, useTranslations } from "next-intl";
import { useMemo } from "react";
import { type PledgeWords, pledgeWordsIn } from "./pledge-words";

export function usePledgeWords(): PledgeWords {
  const locale = useLocale();
  const t = useTranslations("pledges");
  const words = useTranslations("words");
  return useMemo(() => pledgeWordsIn(locale, t, words), [locale, t, words]);
}
