import { parseAsFloat, parseAsInteger, parseAsString, parseAsStringLiteral, useQueryStates } from "nuqs";
import { TIERS } from "@/db/enums";

export const VIEWS = ["loss", "draws", "credit"] as const;

const view = {
  view: parseAsStringLiteral(VIEWS).withDefault("loss"),
  tier: parseAsStringLiteral(TIERS).withDefault("declared"),
  nation: parseAsString,
};

/** What is looked at: the calculation, the tier that counts, the nation that is picked out. */
export const useResilienceView = () => useQueryStates(view, { history: "replace" });

const draws = {
  draws: parseAsInteger.withDefault(10_000),
  seed: parseAsInteger.withDefault(1),
  out: parseAsFloat.withDefault(0.05),
  delay: parseAsFloat.withDefault(0.25),
};

/** What the draws assume; a link to a figure carries its assumptions. */
export const useDrawOptions = () => useQueryStates(draws, { history: "push" });

const credit = {
  orders: parseAsInteger.withDefault(200),
  seed: parseAsInteger.withDefault(1),
};

export const useCreditOptions = () => useQueryStates(credit, { history: "push" });
