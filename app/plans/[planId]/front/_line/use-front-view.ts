import { parseAsString, parseAsStringLiteral, useQueryState, useQueryStates } from "nuqs";
import { DOMAINS } from "@/db/enums";

/** The phase that the line is looked at in; without one, the first of the plan. */
export const usePhaseChoice = () => useQueryState("phase", parseAsString);

/** The sector that is picked out in strip, list and map. */
export const useSector = () => useQueryState("sector", parseAsString);

const ROUTES = {
  domain: parseAsStringLiteral(DOMAINS),
  nation: parseAsString,
  capability: parseAsString,
  route: parseAsString,
};

/** Which routes are drawn and listed, and the one that is picked out. */
export const useRouteView = () => useQueryStates(ROUTES, { history: "replace" });
