import "server-only";
import type { Credit, Loss, Readiness, Resilience } from "@/server/coverage/engine";
import type { Seen } from "@/server/coverage/visibility";
import { namedNations } from "./named";
import type { CreditView, PhaseLossView, ReadinessView, ResilienceView } from "./views";

/** Calculated on everything; a nation with a pledge that is not released to the reader becomes part of a count. */
export function showResilience(seen: Seen, answer: Resilience): ResilienceView {
  const known = namedNations(seen);
  const isKnown = (nation: string) => known.has(nation);
  const nations = answer.nations.filter(({ nation }) => isKnown(nation));
  const pairs = answer.pairs.filter((pair) => pair.nations.every(isKnown));
  const pivotal = answer.pivotal.filter(isKnown);
  return {
    kind: "resilience",
    tier: answer.tier,
    nations: nations.map(({ nation, total, phases, lines }) => ({
      nation,
      total,
      phases: phases.map(phaseLoss),
      lines,
    })),
    hiddenNations: answer.nations.length - nations.length,
    pairs: pairs.map(({ nations: two, total, phases }) => ({
      nations: two,
      total,
      phases: phases.map(phaseLoss),
    })),
    hiddenPairs: answer.pairs.length - pairs.length,
    pivotal,
    hiddenPivotal: answer.pivotal.length - pivotal.length,
    singleProvider: answer.singleProvider.map(({ requirement, nation }) => ({
      requirement,
      nation: isKnown(nation) ? nation : null,
    })),
  };
}

const phaseLoss = ({ phase, lines, critical }: { phase: string } & Loss): PhaseLossView => ({
  phaseId: phase,
  lines,
  critical,
});

/** Holds totals alone. */
export const showReadiness = ({ phases, ...answer }: Readiness): ReadinessView => ({
  kind: "readiness",
  ...answer,
  phases: phases.map(({ phase, ...figures }) => ({ phaseId: phase, ...figures })),
});

export function showCredit(seen: Seen, { nations, ...answer }: Credit): CreditView {
  const known = namedNations(seen);
  const shown = nations.filter(({ nation }) => known.has(nation));
  return { kind: "credit", ...answer, nations: shown, hiddenNations: nations.length - shown.length };
}
