import type { Locale } from "@/server/language/locale";
import { nationName } from "@/server/nation/name";

const WITH_ARTICLE = ["GB", "NL", "US"];

/** "the United Kingdom", "France": a nation as it stands inside an English sentence; in French texts, in brackets. */
export const nationInSentence = (iso2: string, locale: Locale): string =>
  locale === "en" && WITH_ARTICLE.includes(iso2)
    ? `the ${nationName(iso2, locale)}`
    : nationName(iso2, locale);
