import { parseAsInteger, parseAsString, useQueryStates } from "nuqs";

const view = {
  phase: parseAsString,
  capability: parseAsString,
  /** The hour that is read off the curve. */
  hour: parseAsInteger,
};

/** Which phase and capability are looked at, and at which hour. */
export const useBuildUpView = () => useQueryStates(view, { history: "replace" });
