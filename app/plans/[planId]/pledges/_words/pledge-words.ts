import type { useTranslations } from "next-intl";
import { type CatalogueWords, catalogueIn } from "@/app/_ui/format/catalogue";
import { type Figures, figuresIn } from "@/app/_ui/format/figures";
import type { Words } from "@/app/_ui/format/words";
import type { Locale } from "@/server/language/locale";

export type PledgeTexts = ReturnType<typeof useTranslations<"pledges">>;

/** All that it takes to say something of a pledge in one language. */
export interface PledgeWords {
  locale: Locale;
  t: PledgeTexts;
  words: Words;
  figures: Figures;
  names: CatalogueWords;
}

export const pledgeWordsIn = (locale: Locale, t: PledgeTexts, words: Words): PledgeWords => ({
  locale,
  t,
  words,
  figures: figuresIn(locale, words),
  names: catalogueIn(words),
});

/** A unit that stands apart from its figure, as in a heading, stands in the plural. */
export const MANY = 2;

type EventKey = "event.created";

/** What the history says was done. */
export function eventName(t: PledgeTexts, action: string): string {
  const key = `event.${action}` as EventKey;
  return t.has(key) ? t(key) : action.replaceAll("_", " ");
}
