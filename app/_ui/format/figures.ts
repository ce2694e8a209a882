import type { Locale } from "@/server/language/locale";
import type { Words } from "./words";

const formats = new Map<Locale, Intl.NumberFormat>();

function formatIn(locale: Locale): Intl.NumberFormat {
  const known = formats.get(locale) ?? new Intl.NumberFormat(locale, { maximumFractionDigits: 1 });
  formats.set(locale, known);
  return known;
}

type UnitKey = "unit.aircraft";

/** Figures as one language writes them. */
export function figuresIn(locale: Locale, words: Words) {
  /** A figure with its thousands held apart: "15,000", "15 000". */
  const figure = (value: number): string => formatIn(locale).format(value);
  /** A capability's unit beside a figure: "battery" beside 1, "ships" beside 3. Units of an own catalogue stay as they are. */
  const unitFor = (value: number, unit: string): string => {
    const key = `unit.${unit}` as UnitKey;
    return words.has(key) ? words(key, { count: value }) : unit;
  };
  return {
    figure,
    unitFor,
    /** What is missing, as the matrix shows it: "−20". */
    minus: (value: number): string => `−${figure(value)}`,
    /** "1 battery", "20 aircraft" */
    withUnit: (value: number, unit: string): string => `${figure(value)} ${unitFor(value, unit)}`,
  };
}
export type Figures = ReturnType<typeof figuresIn>;
