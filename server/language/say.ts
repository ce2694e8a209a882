import { createTranslator } from "use-intl/core";
import enProblems from "./en/problems.json";
import enSentences from "./en/sentences.json";
import frProblems from "./fr/problems.json";
import frSentences from "./fr/sentences.json";
import type { Locale } from "./locale";
import { inWords, type Word } from "./wording";

const SENTENCES = { en: enSentences, fr: frSentences };
const PROBLEMS = { en: enProblems, fr: frProblems };

/** Words a sentence that the server makes, such as the proof of a gap. Keys are those of `sentences.json`. */
export const sayIn = (locale: Locale) =>
  createTranslator<typeof enSentences>({ locale, messages: SENTENCES[locale], timeZone: "UTC" });
export type Say = ReturnType<typeof sayIn>;

/** Words a refusal for its reader. */
export function problemIn(locale: Locale, message: string): string {
  const translate = createTranslator({ locale, messages: PROBLEMS[locale], timeZone: "UTC" }) as Word;
  return inWords(message, translate);
}
