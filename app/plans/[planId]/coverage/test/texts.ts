import { translatorIn } from "@/app/_language/translator";
import { catalogueIn } from "@/app/_ui/format/catalogue";
import { figuresIn } from "@/app/_ui/format/figures";
import type { Locale } from "@/server/language/locale";
import type { CoverageTexts } from "../sentences";

/** What `useCoverageTexts` gives on a page, without one. */
export function coverageTextsIn(locale: Locale): CoverageTexts {
  const words = translatorIn(locale, "words");
  return {
    t: translatorIn(locale, "coverage"),
    words,
    figures: figuresIn(locale, words),
    catalogue: catalogueIn(words),
  };
}
