"use client";
import { useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { usePlan } from "@/app/_frame/plan-context";
import { useTRPC } from "@/app/_trpc/client";
import { Link } from "@/app/_ui/link";
import type { JobView, ReadinessView } from "@/server/analysis/views";
import { usePercent } from "../_analysis/use-percent";

/**
 * The chance that the phase is complete, where its reader has had it calculated on the plan as it stands. Nobody's
 * figure but theirs: it rests on what they assumed, which is where the link leads.
 */
export function PhaseChance({ phaseId }: { phaseId: string }) {
  const t = useTranslations("coverage");
  const percent = usePercent();
  const { id: planId } = usePlan();
  const readiness = useLastReadiness();
  const chance = readiness?.phases.find((one) => one.phaseId === phaseId);
  if (!readiness || !chance || chance.criticalLines === 0) return null;
  const { draws, seed, nationOut, delayShare } = readiness.assumptions;
  const address = new URLSearchParams({
    view: "draws",
    draws: String(draws),
    seed: String(seed),
    out: String(nationOut),
    delay: String(delayShare),
  });
  return (
    <Link
      href={`/plans/${planId}/resilience?${address}`}
      className="block min-h-6 text-balance font-normal text-quiet text-xs decoration-edge underline-offset-2 hover:underline print:hidden"
    >
      {t("chance", { chance: percent(chance.complete), error: percent(chance.error), draws })}
    </Link>
  );
}

/** What every chance on the screen rests on; nothing where there is none. */
export function ChanceAssumptions() {
  const t = useTranslations("coverage");
  const percent = usePercent();
  const readiness = useLastReadiness();
  if (!readiness) return null;
  const { assumptions, unstated } = readiness;
  return (
    <span className="block print:hidden">
      {t("chanceRests", {
        out: percent(assumptions.nationOut),
        delay: percent(assumptions.delayShare),
        unstated,
      })}
    </span>
  );
}

/** The newest draws of this revision that the page still holds. */
function useLastReadiness(): ReadinessView | null {
  const trpc = useTRPC();
  const { id: planId, revision } = usePlan();
  const jobs = useQueryClient()
    .getQueryCache()
    .findAll(trpc.analysis.state.queryFilter())
    .sort((one, other) => other.state.dataUpdatedAt - one.state.dataUpdatedAt)
    .map(({ state }) => state.data as JobView | undefined);
  for (const job of jobs)
    if (job?.planId === planId && job.revision === revision && job.result?.kind === "readiness")
      return job.result;
  return null;
}
