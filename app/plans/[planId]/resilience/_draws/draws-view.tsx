"use client";
import { usePlan } from "@/app/_frame/plan-context";
import { JobFrame } from "../../_analysis/job-frame";
import { useDrawOptions } from "../_screen/use-resilience-view";
import { DrawsForm } from "./draws-form";
import { DrawsResult } from "./draws-result";

/** How likely every critical line of a phase is covered, under assumptions that stand beside the figure. */
export function DrawsView() {
  const { id: planId } = usePlan();
  const [{ draws, seed, out, delay }, set] = useDrawOptions();
  const options = { draws, seed, nationOut: out, delayShare: delay };
  return (
    <>
      <DrawsForm
        key={JSON.stringify(options)}
        options={options}
        onCalculate={(next) =>
          void set({ draws: next.draws, seed: next.seed, out: next.nationOut, delay: next.delayShare })
        }
      />
      <JobFrame key={`result ${JSON.stringify(options)}`} input={{ kind: "readiness", planId, options }}>
        {(result, job) => result.kind === "readiness" && <DrawsResult readiness={result} job={job} />}
      </JobFrame>
    </>
  );
}
