import { parseAsBoolean, parseAsString, useQueryStates } from "nuqs";

const view = {
  phase: parseAsString,
  /** Only where the claim does not hold. */
  wrong: parseAsBoolean.withDefault(false),
};

export const useSumsView = () => useQueryStates(view, { history: "replace" });
