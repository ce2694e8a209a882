import { createParser, parseAsString, parseAsStringLiteral } from "nuqs";
import { COLUMN_IDS, PLEDGE_COLUMNS } from "./columns";
import { type Filter, readFilter, writeFilter } from "./filters";

export interface Sort {
  id: string;
  desc: boolean;
}

const isColumn = (id: string) => COLUMN_IDS.includes(id);

/** "nat,-rdy": by nation, then by ready-at from the latest. */
export function readSort(text: string): Sort[] | null {
  const sorts = text.split(",").flatMap((part) => {
    const desc = part.startsWith("-");
    const id = desc ? part.slice(1) : part;
    return isColumn(id) ? [{ id, desc }] : [];
  });
  const once = sorts.filter(({ id }, index) => sorts.findIndex((sort) => sort.id === id) === index);
  return once.length > 0 ? once : null;
}

export const writeSort = (sorts: readonly Sort[]): string =>
  sorts.map(({ id, desc }) => (desc ? `-${id}` : id)).join(",");

const NONE = "none";

/** Columns in order, unknown ones left out; "none" is the empty list. */
export function readColumns(text: string): string[] | null {
  if (text === NONE) return [];
  const ids = [...new Set(text.split(",").filter(isColumn))];
  return ids.length > 0 ? ids : null;
}

export const writeColumns = (ids: readonly string[]): string => (ids.length === 0 ? NONE : ids.join(","));

export const DEFAULT_SORT: Sort[] = [
  { id: "nat", desc: false },
  { id: "ref", desc: false },
];
export const DEFAULT_COLUMNS: string[] = PLEDGE_COLUMNS.filter((column) => !column.isHiddenAtFirst).map(
  (column) => column.id,
);
export const DEFAULT_PINNED: string[] = ["nat", "ttl"];

const sameList = (one: readonly unknown[], other: readonly unknown[]) =>
  JSON.stringify(one) === JSON.stringify(other);

const filterParser = (kind: (typeof PLEDGE_COLUMNS)[number]["kind"]) =>
  createParser<Filter>({
    parse: (text) => readFilter(kind, text),
    serialize: writeFilter,
    eq: (one, other) => writeFilter(one) === writeFilter(other),
  });

export const VIEW_PARSERS = {
  q: parseAsString.withDefault(""),
  show: parseAsStringLiteral(["mine", "all"] as const),
  sort: createParser<Sort[]>({ parse: readSort, serialize: writeSort, eq: sameList }).withDefault(
    DEFAULT_SORT,
  ),
  cols: createParser<string[]>({ parse: readColumns, serialize: writeColumns, eq: sameList }).withDefault(
    DEFAULT_COLUMNS,
  ),
  pin: createParser<string[]>({ parse: readColumns, serialize: writeColumns, eq: sameList }).withDefault(
    DEFAULT_PINNED,
  ),
};

export const FILTER_PARSERS: Record<string, ReturnType<typeof filterParser>> = Object.fromEntries(
  PLEDGE_COLUMNS.map((column) => [column.id, filterParser(column.kind)]),
);
