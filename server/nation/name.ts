const namesByLocale = new Map<string, Intl.DisplayNames>();

/** The name of a country as the Unicode CLDR has it in a language, from its two-letter code. */
export function nationName(iso2: string, locale = "en"): string {
  let names = namesByLocale.get(locale);
  if (!names) {
    names = new Intl.DisplayNames(locale, { type: "region" });
    namesByLocale.set(locale, names);
  }
  return names.of(iso2) ?? iso2;
}
