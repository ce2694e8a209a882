import { createTranslator } from "use-intl/core";
import { DomainError } from "@/server/errors";
import enProblems from "./en/problems.json";
import enSentences from "./en/sentences.json";
import enUnits from "./en/units.json";
import frProblems from "./fr/problems.json";
import frSentences from "./fr/sentences.json";
import frUnits from "./fr/units.json";
import type { Locale } from "./locale";
import { inWords, type Word } from "./wording";

const SENTENCES = {
  en: { ...enSentences, unit: enUnits },
  fr: { ...frSentences, unit: frUnits },
};
type Sentences = (typeof SENTENCES)["en"];
const PROBLEMS = { en: enProblems, fr: frProblems };

/** Words a sentence that the server makes, such as the proof of a gap. Keys are those of `sentences.json`. */
export const sayIn = (locale: Locale) =>
  createTranslator<Sentences>({ locale, messages: SENTENCES[locale], timeZone: "UTC" });
export type Say = ReturnType<typeof sayIn>;

/** A capability's unit beside a figure. Units of an own catalogue stay as they are. */
export function unitIn(say: Say, count: number, unit: string): string {
  const key = `unit.${unit}` as "unit.aircraft";
  return say.has(key) ? say(key, { count }) : unit;
}

/** Words a refusal for its reader. */
export function problemIn(locale: Locale, message: string): string {
  const translate = createTranslator({ locale, messages: PROBLEMS[locale], timeZone: "UTC" }) as Word;
  return inWords(message, translate);
}

/** The same refusal in its reader's words. */
export const refusalIn = (locale: Locale, { code, message, fields, details }: DomainError): DomainError =>
  new DomainError(code, problemIn(locale, message), {
    fields: fields.map((problem) => ({ ...problem, message: problemIn(locale, problem.message) })),
    details,
  });
