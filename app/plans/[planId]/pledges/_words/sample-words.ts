import { translatorIn } from "@/app/_language/translator";
import type { Locale } from "@/server/language/locale";
import { type PledgeWords, pledgeWordsIn } from "./pledge-words";

/** Words for the tests of what is said of pledges. */
export const sampleWords = (locale: Locale = "en"): PledgeWords =>
  pledgeWordsIn(locale, translatorIn(locale, "pledges"), translatorIn(locale, "words"));
