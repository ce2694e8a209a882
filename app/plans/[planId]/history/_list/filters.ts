import { createParser, parseAsString, parseAsStringLiteral } from "nuqs/server";
import type { HistoryFilters } from "@/server/history/schema";
import { HISTORY_KINDS } from "@/server/history/views";

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const parseAsDay = createParser({
  parse: (text) => (DAY.test(text) && !Number.isNaN(Date.parse(text)) ? text : null),
  serialize: (day: string) => day,
});
const parseAsNation = createParser({
  parse: (text) => (/^[A-Z]{3}$/.test(text) ? text : null),
  serialize: (nation: string) => nation,
});
const parseAsPledge = createParser({
  parse: (text) => (/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text) ? text : null),
  serialize: (pledgeId: string) => pledgeId,
});

/** The filters of a history as they stand in the address; what cannot be read there is left out. */
export const FILTER_PARSERS = {
  kind: parseAsStringLiteral(HISTORY_KINDS),
  nation: parseAsNation,
  pledge: parseAsPledge,
  person: parseAsString,
  from: parseAsDay,
  to: parseAsDay,
};

export type FilterValues = Omit<HistoryFilters, "pledgeId"> & { pledge: string | null };

export const filtersOf = ({ pledge, ...rest }: FilterValues): HistoryFilters => ({
  ...rest,
  pledgeId: pledge,
});

export const isFiltered = (values: FilterValues): boolean =>
  Object.values(values).some((value) => value !== null);

export const NOTHING_FILTERED: FilterValues = {
  kind: null,
  nation: null,
  pledge: null,
  person: null,
  from: null,
  to: null,
};

/** Under which the pages of a history are kept; of a plan, so that a new revision makes them stale. */
export const pagesKey = (planId: string, filters: HistoryFilters) => [
  ["history", "pages"],
  { input: { planId, ...filters } },
];
