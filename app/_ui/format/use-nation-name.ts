import { useLocale } from "next-intl";
import { useCallback } from "react";
import { nationName } from "@/server/nation/name";

/** The name of a country in the reader's language, from its two-letter code. */
export function useNationName(): (iso2: string) => string {
  const locale = useLocale();
  return useCallback((iso2) => nationName(iso2, locale), [locale]);
}
