import {
  parseAsArrayOf,
  parseAsBoolean,
  parseAsIsoDateTime,
  parseAsString,
  parseAsStringLiteral,
  useQueryState,
  useQueryStates,
} from "nuqs";
import { DOMAINS, type Domain, TIERS, type Tier } from "@/db/enums";

const view = {
  tier: parseAsStringLiteral(TIERS).withDefault("declared"),
  critical: parseAsBoolean.withDefault(false),
  open: parseAsArrayOf(parseAsStringLiteral(DOMAINS)),
  phase: parseAsString,
};

/** How the matrix is looked at; all of it stands in the address. */
export function useView() {
  const [{ tier, critical, open, phase }, set] = useQueryStates(view, { history: "replace" });
  const openDomains: readonly Domain[] = open ?? DOMAINS;
  return {
    tier,
    isOnlyCritical: critical,
    openDomains,
    phaseId: phase,
    setTier: (next: Tier) => void set({ tier: next }),
    setOnlyCritical: (next: boolean) => void set({ critical: next }),
    setPhase: (next: string) => void set({ phase: next }),
    toggle: (domain: Domain) => {
      const next = DOMAINS.filter((one) => openDomains.includes(one) !== (one === domain));
      void set({ open: next.length === DOMAINS.length ? null : next });
    },
  };
}

/** The cell whose proof stands at the side; the browser's way back closes it. */
export const useOpenCell = () => useQueryState("cell", parseAsString.withOptions({ history: "push" }));

const moment = parseAsIsoDateTime.withOptions({ history: "push" });

/** The moment that the plan is shown at; null for now. */
export const useMoment = () => useQueryState("at", moment);
