"use client";
import { useTranslations } from "next-intl";
import { usePlan } from "@/app/_frame/plan-context";
import { useFigures } from "@/app/_ui/format/use-figures";
import type { CreditView as Credit, JobView } from "@/server/analysis/views";
import { JobFrame } from "../../_analysis/job-frame";
import { NationLabel } from "../../_analysis/nation-label";
import { ResultBar } from "../../_analysis/result-bar";
import { useCreditOptions } from "../_screen/use-resilience-view";
import { CreditForm } from "./credit-form";
import { CreditTable } from "./credit-table";

/** What each nation adds to the critical lines covered, whatever the order in which nations join. */
export function CreditView() {
  const { id: planId } = usePlan();
  const [{ orders, seed }, set] = useCreditOptions();
  const options = { permutations: orders, seed };
  return (
    <>
      <CreditForm
        key={JSON.stringify(options)}
        options={options}
        onCalculate={({ permutations, seed: next }) => void set({ orders: permutations, seed: next })}
      />
      <JobFrame key={`result ${JSON.stringify(options)}`} input={{ kind: "credit", planId, options }}>
        {(result, job) => result.kind === "credit" && <Shares credit={result} job={job} />}
      </JobFrame>
    </>
  );
}

function Shares({ credit, job }: { credit: Credit; job: JobView }) {
  const t = useTranslations("resilience");
  const analysis = useTranslations("analysis");
  const { figure } = useFigures();
  const nothing = credit.nations.filter((one) => one.credit === 0 && one.error === 0);
  const toCsv = async (first: { marking: string; asOf: string }) => {
    const { creditCsv } = await import("./export-csv");
    return creditCsv(credit, t, first);
  };
  return (
    <>
      <ResultBar at={job.asOf} revision={job.revision} file="credit" toCsv={toCsv}>
        <p className="max-w-prose">{t("credit.meaning")}</p>
        <p className="font-semibold">
          {t("credit.total", {
            total: figure(credit.total),
            permutations: credit.permutations,
            seed: figure(credit.seed),
          })}
        </p>
      </ResultBar>
      {credit.nations.length > 0 && <CreditTable credit={credit} />}
      {nothing.length > 0 && (
        <div className="text-sm">
          <p className="text-quiet">{t("credit.zero", { count: nothing.length })}</p>
          <ul className="mt-1 flex flex-wrap gap-x-4 gap-y-1">
            {nothing.map(({ nation }) => (
              <li key={nation}>
                <NationLabel code={nation} />
              </li>
            ))}
          </ul>
        </div>
      )}
      {credit.hiddenNations > 0 && (
        <p className="text-quiet text-sm">{analysis("hiddenNations", { count: credit.hiddenNations })}</p>
      )}
    </>
  );
}
