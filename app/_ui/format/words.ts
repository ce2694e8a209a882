import type { useTranslations } from "next-intl";
import { CAVEATS, type Caveat, CONDITION_CODES, type Condition } from "@/db/enums";
import type { LegName } from "@/server/pledge/arrival";

/** The shared words of one language: `useTranslations("words")`, or `translatorIn(locale, "words")` in tests. */
export type Words = ReturnType<typeof useTranslations<"words">>;

const isCaveat = (code: string): code is Caveat => CAVEATS.some((one) => one === code);

type LegKey = `leg.${LegName}`;

/** A leg by the name of its field, with or without "Hours". */
export function legIn(words: Words, leg: string): string {
  const key = `leg.${leg.replace(/Hours$/, "")}` as LegKey;
  return words.has(key) ? words(key) : leg.replaceAll("_", " ");
}

export const caveatIn = (words: Words, code: string): string =>
  isCaveat(code) ? words(`caveat.${code}.short`) : code;

/** The caveat as a reason that bars assurance, for "would count, but for one thing". */
export const conditionReasonIn = (words: Words, code: string): string =>
  CONDITION_CODES.some((one) => one === code)
    ? words(`conditionReason.${code as Condition}`)
    : caveatIn(words, code);
