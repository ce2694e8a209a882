"use client";
import { useTranslations } from "next-intl";
import { usePlan } from "@/app/_frame/plan-context";
import { useFigures } from "@/app/_ui/format/use-figures";
import type { JobView, ReadinessView } from "@/server/analysis/views";
import { ResultBar } from "../../_analysis/result-bar";
import { useLinesById } from "../../_analysis/use-lines-by-id";
import { usePercent } from "../../_analysis/use-percent";
import { useGapWords } from "../../gaps/_words/use-gap-words";
import { PhaseChances } from "./phase-chances";
import { WeakestLines } from "./weakest-lines";

/** What the draws say, with what they assume printed beside it. */
export function DrawsResult({ readiness, job }: { readiness: ReadinessView; job: JobView }) {
  const t = useTranslations("resilience");
  const words = useGapWords();
  const percent = usePercent();
  const { figure } = useFigures();
  const { phases } = usePlan();
  const lines = useLinesById();
  const { assumptions, stated, unstated } = readiness;
  const used = t("draws.used", {
    draws: assumptions.draws,
    seed: figure(assumptions.seed),
    out: percent(assumptions.nationOut),
    delay: percent(assumptions.delayShare),
  });
  const rests = `${t("draws.assumptions")}. ${used} ${t("draws.unstated", { stated, unstated })}`;
  const toCsv = async (first: { marking: string; asOf: string }) => {
    const { drawsCsv } = await import("./export-csv");
    return drawsCsv(readiness, phases, lines, t, words, { ...first, asOf: `${first.asOf}. ${rests}` });
  };
  return (
    <>
      <ResultBar at={job.asOf} revision={job.revision} file="draws" toCsv={toCsv}>
        <p>
          <b>{t("draws.assumptions")}:</b> {used}
        </p>
        <p>{t("draws.unstated", { stated, unstated })}</p>
      </ResultBar>
      <PhaseChances readiness={readiness} />
      <WeakestLines readiness={readiness} lines={lines} />
    </>
  );
}
