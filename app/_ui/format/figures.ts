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

const grouped = new Intl.NumberFormat("en", { maximumFractionDigits: 1 });

/** A figure with its thousands held apart: "15,000". */
export const figure = (value: number): string => grouped.format(value);

/** What is missing, as the matrix shows it: "−20". */
export const minus = (value: number): string => `−${figure(value)}`;

/** "1 line", "5 lines"; the plural is given where it is not the singular with an s. */
export const count = (value: number, singular: string, plural = `${singular}s`): string =>
  `${figure(value)} ${value === 1 ? singular : plural}`;

const SINGULAR: Record<string, string> = {
  aircraft: "aircraft",
  headquarters: "headquarters",
  batteries: "battery",
  companies: "company",
  personnel: "person",
  "tonnes/day": "tonne/day",
  "trains/day": "train/day",
  "images/day": "image/day",
  "lane-metres": "lane-metre",
  "m3/day": "m³/day",
  "km of line": "km of line",
  "Mbit/s": "Mbit/s",
};

/** A capability's unit beside a figure: "1 battery", "1 person", "3 ships", "40 m³/day". */
export function unitFor(value: number, unit: string): string {
  if (value === 1) return SINGULAR[unit] ?? unit.replace(/s$/, "");
  return unit === "m3/day" ? "m³/day" : unit;
}

export const withUnit = (value: number, unit: string): string => `${figure(value)} ${unitFor(value, unit)}`;
