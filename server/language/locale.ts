/** The languages of the screens. Codes, date-time groups and units stay as the field writes them in all of them. */
export const LOCALES = ["en", "fr"] as const;
export type Locale = (typeof LOCALES)[number];
export const DEFAULT_LOCALE: Locale = "en";

/** Kept in a cookie, so that a link opens in the language of whoever follows it. */
export const LOCALE_COOKIE = "muster.locale";

const isLocale = (value: string | undefined): value is Locale => LOCALES.some((locale) => locale === value);

/** The reader's choice, else the first language of the browser that there is, else English. */
export function readLocale(chosen: string | undefined, acceptLanguage: string | null): Locale {
  if (isLocale(chosen)) return chosen;
  const asked = (acceptLanguage ?? "")
    .slice(0, 200)
    .split(",")
    .map((part) => {
      const [tag = "", quality = "q=1"] = part.trim().split(";");
      return { language: tag.split("-")[0]?.toLowerCase(), weight: Number(quality.replace("q=", "")) || 0 };
    })
    .sort((a, b) => b.weight - a.weight);
  for (const { language, weight } of asked) if (weight > 0 && isLocale(language)) return language;
  return DEFAULT_LOCALE;
}
