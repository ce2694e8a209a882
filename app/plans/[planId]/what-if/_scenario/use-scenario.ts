"use client";
import {
  parseAsArrayOf,
  parseAsBoolean,
  parseAsInteger,
  parseAsString,
  parseAsStringLiteral,
  useQueryStates,
} from "nuqs";
import { useMemo } from "react";
import { useCatalogue, usePlan } from "@/app/_frame/plan-context";
import { CONDITION_CODES, TIERS } from "@/db/enums";
import type { Scenario } from "@/server/analysis/schema";
import { LIFTS } from "@/server/analysis/views";
import { parseAsShifts, withinShift } from "./scenario-url";

const codes = parseAsArrayOf(parseAsStringLiteral(CONDITION_CODES)).withDefault([]);

const address = {
  without: parseAsArrayOf(parseAsString).withDefault([]),
  met: codes,
  unmet: codes,
  hours: parseAsInteger.withDefault(0),
  deadlines: parseAsShifts.withDefault({}),
  lift: parseAsArrayOf(parseAsStringLiteral(LIFTS)).withDefault([]),
  /** The saved scenario that was opened. */
  saved: parseAsString,
};

/** What is assumed; all of it stands in the address, so that a link says the same. */
export function useScenario() {
  const [stated, setAddress] = useQueryStates(address, { history: "replace" });
  const { nations } = useCatalogue();
  const { phases } = usePlan();
  const scenario = useMemo((): Scenario => {
    const known = new Set(nations.map(({ code }) => code));
    return {
      without: [...new Set(stated.without)].filter((code) => known.has(code)).sort(),
      conditions: Object.fromEntries([
        ...stated.met.map((code) => [code, "met"] as const),
        ...stated.unmet.map((code) => [code, "unmet"] as const),
      ]),
      hours: withinShift(stated.hours),
      deadlines: Object.fromEntries(
        phases.flatMap(({ id }) => (stated.deadlines[id] ? [[id, stated.deadlines[id]]] : [])),
      ),
      lift: LIFTS.filter((lift) => stated.lift.includes(lift)),
    };
  }, [stated, nations, phases]);
  return {
    scenario,
    savedId: stated.saved,
    change: (part: Partial<Scenario>) => void setAddress(toAddress({ ...scenario, ...part })),
    /** Another scenario in the place of this one; the browser's way back returns. */
    open: (other: Scenario, savedId: string | null) =>
      void setAddress({ ...toAddress(other), saved: savedId }, { history: "push" }),
    reset: () => void setAddress(null, { history: "push" }),
    name: (savedId: string | null) => void setAddress({ saved: savedId }),
  };
}

function toAddress({ without, conditions, hours, deadlines, lift }: Scenario) {
  const assumed = (state: "met" | "unmet") => CONDITION_CODES.filter((code) => conditions[code] === state);
  return {
    without: [...without].sort(),
    met: assumed("met"),
    unmet: assumed("unmet"),
    hours,
    deadlines: Object.fromEntries(Object.entries(deadlines).filter(([, by]) => by !== 0)),
    lift,
  };
}

export const isNothing = ({ without, conditions, hours, deadlines, lift }: Scenario): boolean =>
  without.length === 0 &&
  Object.keys(conditions).length === 0 &&
  hours === 0 &&
  Object.keys(deadlines).length === 0 &&
  lift.length === 0;

/** Whether two scenarios assume the same, however they are written. */
export const isSame = (one: Scenario, other: Scenario): boolean =>
  JSON.stringify(toAddress(one)) === JSON.stringify(toAddress(other));

const look = {
  tier: parseAsStringLiteral(TIERS).withDefault("declared"),
  changes: parseAsBoolean.withDefault(true),
};

/** How the comparison is looked at. */
export const useComparisonView = () => useQueryStates(look, { history: "replace" });
