"use client";
import { useTranslations } from "next-intl";
import { usePlan } from "@/app/_frame/plan-context";
import { fromT0, neededByIn } from "@/app/_ui/format/hours";
import type { ReadinessView } from "@/server/analysis/views";
import { usePercent } from "../../_analysis/use-percent";
import { SpanBar } from "./span-bar";

/** Phase by phase: the chance that it is complete, with its error, and how many critical lines are covered. */
export function PhaseChances({ readiness }: { readiness: ReadinessView }) {
  const t = useTranslations("resilience.draws");
  const words = useTranslations("words");
  const percent = usePercent();
  const plan = usePlan();
  const headClass = "py-1.5 pr-4 text-left font-medium";
  return (
    <section aria-labelledby="chances-title">
      <h2 id="chances-title" className="font-semibold text-lg">
        {t("phases")}
      </h2>
      <table className="mt-1 w-full border-collapse text-sm max-wide:block print:table">
        <caption className="sr-only">{t("caption")}</caption>
        <thead className="max-wide:sr-only">
          <tr className="border-b text-quiet text-xs">
            <th scope="col" className={`${headClass} w-[32%]`}>
              {t("phase")}
            </th>
            <th scope="col" className={`${headClass} w-[22%]`}>
              {t("complete")}
            </th>
            <th scope="col" className={headClass}>
              {t("span")} ({t("spanHow")})
            </th>
          </tr>
        </thead>
        <tbody className="max-wide:block print:table-row-group">
          {readiness.phases.map((chance) => {
            const phase = plan.phases.find((one) => one.id === chance.phaseId);
            return (
              <tr
                key={chance.phaseId}
                className="border-b align-top max-wide:flex max-wide:flex-col max-wide:gap-1 max-wide:py-3 print:table-row"
              >
                <th scope="row" className="py-2 pr-4 text-left font-medium max-wide:py-0">
                  {chance.phaseId} · {phase?.name}
                  <span className="block font-normal text-quiet text-xs">
                    {phase &&
                      (phase.deadlineHours === 0 ? neededByIn(words, 0) : fromT0(phase.deadlineHours))}
                  </span>
                </th>
                <td className="py-2 pr-4 max-wide:py-0">
                  <span className="block text-quiet text-xs wide:hidden print:hidden">{t("complete")}</span>
                  {chance.criticalLines === 0 ? (
                    <span className="text-quiet">{t("noCritical")}</span>
                  ) : (
                    <>
                      <span className="font-semibold text-xl tabular-nums">{percent(chance.complete)}</span>{" "}
                      <span className="whitespace-nowrap text-quiet tabular-nums">
                        {t("error", { error: percent(chance.error) })}
                      </span>
                      {(chance.complete === 0 || chance.complete === 1) && (
                        <span className="block text-quiet text-xs">
                          {t(chance.complete === 0 ? "inNone" : "inEvery")}
                        </span>
                      )}
                    </>
                  )}
                </td>
                <td className="py-2 max-wide:py-0">
                  <span className="block text-quiet text-xs wide:hidden print:hidden">{t("span")}</span>
                  {chance.criticalLines > 0 && (
                    <>
                      <SpanBar {...chance} total={chance.criticalLines} />
                      <span className="text-quiet text-xs">
                        {t("spanOf", { ...chance, total: chance.criticalLines })}
                      </span>
                    </>
                  )}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </section>
  );
}
