"use client";
import { useTranslations } from "next-intl";
import { usePlan } from "@/app/_frame/plan-context";
import type { Tier } from "@/db/enums";
import type { JobView, ResilienceView } from "@/server/analysis/views";
import { JobFrame } from "../../_analysis/job-frame";
import { ResultBar } from "../../_analysis/result-bar";
import { useLinesById } from "../../_analysis/use-lines-by-id";
import { useGapWords } from "../../gaps/_words/use-gap-words";
import { useResilienceView } from "../_screen/use-resilience-view";
import { LossTable } from "./loss-table";
import { PairList } from "./pair-list";
import { PivotalNations } from "./pivotal-nations";
import { SingleProviders } from "./single-providers";

/** What falls when one nation leaves, or two. */
export function LossView({ tier }: { tier: Tier }) {
  const { id: planId } = usePlan();
  return (
    <JobFrame input={{ kind: "resilience", planId, options: { tier } }}>
      {(result, job) => result.kind === "resilience" && <Losses losses={result} job={job} />}
    </JobFrame>
  );
}

function Losses({ losses, job }: { losses: ResilienceView; job: JobView }) {
  const t = useTranslations("resilience");
  const analysis = useTranslations("analysis");
  const words = useGapWords();
  const { phases } = usePlan();
  const lines = useLinesById();
  const [{ nation }, set] = useResilienceView();
  const [worst] = losses.nations;
  const toCsv = async (first: { marking: string; asOf: string }) => {
    const { lossCsv } = await import("./export-csv");
    return lossCsv(losses, phases, t, first);
  };
  return (
    <>
      <ResultBar at={job.asOf} revision={job.revision} file={`resilience-${losses.tier}`} toCsv={toCsv}>
        <p className="text-[0.9375rem]">
          {!worst
            ? t("loss.summaryHidden")
            : worst.total.lines === 0
              ? t("loss.summaryNone")
              : t(losses.hiddenNations > 0 ? "loss.summaryShown" : "loss.summary", {
                  nation: words.nation(worst.nation),
                  ...worst.total,
                })}
        </p>
      </ResultBar>
      {worst && (
        <LossTable
          losses={losses}
          lines={lines}
          picked={nation}
          onPick={(code) => void set({ nation: code === nation ? null : code })}
        />
      )}
      {losses.hiddenNations > 0 && (
        <p className="text-quiet text-sm">{analysis("hiddenNations", { count: losses.hiddenNations })}</p>
      )}
      <div className="grid grid-cols-1 gap-x-10 gap-y-6 rail:grid-cols-2">
        <PivotalNations losses={losses} />
        <SingleProviders losses={losses} lines={lines} />
      </div>
      <PairList
        losses={losses}
        lines={lines}
        nation={nation}
        onNation={(code) => void set({ nation: code })}
      />
    </>
  );
}
