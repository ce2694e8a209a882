"use client";
import clsx from "clsx";
import { useTranslations } from "next-intl";
import { usePlan } from "@/app/_frame/plan-context";
import type { Tier } from "@/db/enums";
import type { WhatIfPhase } from "@/server/analysis/views";
import { Change } from "./change";

/** How many critical lines each phase lacks, in the plan and in the what-if. */
export function PhaseChanges({ phases, tier }: { phases: readonly WhatIfPhase[]; tier: Tier }) {
  const t = useTranslations("whatIf.phases");
  const plan = usePlan();
  return (
    <section aria-labelledby="what-if-phases">
      <h2 id="what-if-phases" className="font-semibold text-lg">
        {t("title")}
      </h2>
      <ul className="mt-1 grid gap-x-6 gap-y-3 min-[36rem]:grid-cols-2 min-[100rem]:grid-cols-4">
        {phases.map((phase) => {
          const before = phase.criticalLines - phase.before.criticalCovered[tier];
          const after = phase.criticalLines - phase.after.criticalCovered[tier];
          return (
            <li key={phase.phaseId} className="border-t pt-1.5 text-sm">
              <span className="block text-quiet">
                <b className="text-ink">{phase.phaseId}</b>{" "}
                {plan.phases.find((one) => one.id === phase.phaseId)?.name}
              </span>
              <span className="text-xl tabular-nums">
                <Change before={before} after={after} />
              </span>{" "}
              <span className="text-quiet">{t("of", { total: phase.criticalLines })}</span>
              <span
                className={clsx(
                  "block",
                  after > before
                    ? "font-semibold text-missing"
                    : after < before
                      ? "font-semibold text-covered"
                      : "text-quiet",
                )}
              >
                {after === before
                  ? t("unchanged")
                  : after > before
                    ? t("more", { count: after - before })
                    : t("fewer", { count: before - after })}
              </span>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
