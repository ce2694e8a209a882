import { parseAsIsoDateTime } from "nuqs/server";

/** Between which moments; without an end up to now. */
export const SPAN_PARSERS = { from: parseAsIsoDateTime, to: parseAsIsoDateTime };
