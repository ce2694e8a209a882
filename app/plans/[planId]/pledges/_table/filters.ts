import type { ColumnKind } from "./columns";

export type Filter = readonly string[] | string | Range;

/** From and to, both included; null leaves the end open. Numbers or days as YYYY-MM-DD. */
export interface Range {
  from: string | null;
  to: string | null;
}

/** How a filter stands in the URL: "GBR,FRA", "10..200", "2026-12-01..", "typhoon". Null for what is none. */
export function readFilter(kind: ColumnKind, text: string): Filter | null {
  if (kind === "text") return text.trim() === "" ? null : text.slice(0, 100);
  if (kind === "choice" || kind === "choices") {
    const codes = [...new Set(text.split(",").filter((code) => /^[\w-][\w -]{0,63}$/.test(code)))];
    return codes.length > 0 ? codes : null;
  }
  const parts = text.split("..");
  if (parts.length !== 2) return null;
  const [from, to] = parts.map((part) => rangeEnd(kind, part));
  if (from === undefined || to === undefined || (from === null && to === null)) return null;
  return { from, to };
}

function rangeEnd(kind: "number" | "date", text: string): string | null | undefined {
  if (text === "") return null;
  const shape = kind === "number" ? /^-?\d{1,9}(?:\.\d{1,3})?$/ : /^\d{4}-\d{2}-\d{2}$/;
  return shape.test(text) ? text : undefined;
}

export function writeFilter(filter: Filter): string {
  if (typeof filter === "string") return filter;
  return isRange(filter) ? `${filter.from ?? ""}..${filter.to ?? ""}` : filter.join(",");
}

export const isRange = (filter: Filter): filter is Range => typeof filter === "object" && "from" in filter;

/** Does a value pass? A line without a value passes no filter of its column. */
export function passes(value: string | number | readonly string[] | undefined, filter: Filter): boolean {
  if (value === undefined) return false;
  if (typeof filter === "string") return String(value).toLowerCase().includes(filter.trim().toLowerCase());
  if (isRange(filter)) return inRange(value, filter);
  return typeof value === "object"
    ? filter.some((code) => value.includes(code))
    : filter.includes(String(value));
}

function inRange(value: string | number | readonly string[], { from, to }: Range): boolean {
  if (typeof value === "number")
    return (from === null || value >= Number(from)) && (to === null || value <= Number(to));
  return typeof value === "string" && (from === null || value >= from) && (to === null || value <= to);
}
