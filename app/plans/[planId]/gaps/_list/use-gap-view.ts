import { parseAsBoolean, parseAsString, parseAsStringLiteral, useQueryState, useQueryStates } from "nuqs";
import { DOMAINS } from "@/db/enums";
import { GAP_STATES } from "@/server/gap/views";
import type { GapFilter } from "./filter";

const FILTER = {
  phase: parseAsString,
  domain: parseAsStringLiteral(DOMAINS),
  state: parseAsStringLiteral(GAP_STATES),
  critical: parseAsBoolean.withDefault(false),
  q: parseAsString.withDefault(""),
};

/** How the list is looked at; all of it stands in the address. */
export function useGapFilter() {
  const [filter, set] = useQueryStates(FILTER, { history: "replace" });
  return {
    filter,
    set: (change: Partial<GapFilter>) => void set(change),
    clear: () => void set(null),
  };
}

/** The gap that stands at the side; the browser's way back closes it. */
export const useOpenGap = () => useQueryState("gap", parseAsString.withOptions({ history: "push" }));
