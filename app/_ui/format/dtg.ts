import type { Locale } from "@/server/language/locale";

// The day stands before the month in both.
const CALENDAR: Record<Locale, string> = { en: "en-GB", fr: "fr-FR" };
const MONTHS = ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"];
const two = (value: number) => String(value).padStart(2, "0");

/** Date-time group in Zulu: "221830Z NOV 26". */
export function dtg(at: Date): string {
  const month = MONTHS[at.getUTCMonth()] ?? "";
  return `${two(at.getUTCDate())}${two(at.getUTCHours())}${two(at.getUTCMinutes())}Z ${month} ${two(at.getUTCFullYear() % 100)}`;
}

/** The same group without spaces, for file names. */
export const dtgForFile = (at: Date): string => dtg(at).replaceAll(" ", "");

/** The reader's own clock with the name of its zone: "Mon 23 Nov, 00:15 GMT+5:45". */
export function localTime(at: Date, timeZone?: string, locale: Locale = "en"): string {
  return new Intl.DateTimeFormat(CALENDAR[locale], {
    weekday: "short",
    day: "numeric",
    month: "short",
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
    timeZoneName: "short",
    timeZone,
  }).format(at);
}

/** A calendar date (YYYY-MM-DD) in words: "6 January 2026". Partial dates stay as precise as they are. */
export function calendarDate(date: string, locale: Locale = "en"): string {
  const [year, month, day] = date.split("-").map(Number);
  if (!year) return date;
  const options: Intl.DateTimeFormatOptions = {
    year: "numeric",
    month: month ? "long" : undefined,
    day: day ? "numeric" : undefined,
    timeZone: "UTC",
  };
  return new Intl.DateTimeFormat(CALENDAR[locale], options).format(
    Date.UTC(year, (month ?? 1) - 1, day ?? 1),
  );
}
