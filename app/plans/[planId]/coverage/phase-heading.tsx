import { CoverageMark } from "@/app/_ui/coverage-mark";
import type { Tier } from "@/db/enums";
import type { PhaseCoverageView } from "@/server/coverage/views";
import type { PhaseView } from "@/server/plan/views";
import { PhaseAxis } from "./phase-axis";
import { completeness, phaseSpan, plainSum } from "./sentences";

/** Name, time and completeness of a phase, beside what a plain sum would say. */
export function PhaseHeading({
  phase,
  phases,
  coverage,
  tier,
}: {
  phase: PhaseView;
  phases: readonly PhaseView[];
  coverage: PhaseCoverageView | undefined;
  tier: Tier;
}) {
  const complete = coverage && completeness(coverage, tier);
  return (
    <span className="@container block">
      <span className="block text-quiet text-xs">
        Phase {phase.position} · {phaseSpan(phase)}
      </span>
      <span className="block text-balance font-semibold wide:min-h-[2lh] @max-[11.5rem]:min-h-[3lh] text-base leading-tight wide:text-[0.9375rem]">
        {phase.name}
      </span>
      <PhaseAxis phase={phase} phases={phases} />
      {complete && coverage && (
        <>
          <span
            className={`mt-1 flex items-baseline wide:min-h-[2lh] @max-[11.5rem]:min-h-[3lh] gap-1.5 text-balance font-semibold text-sm leading-tight ${complete.isComplete ? "text-covered" : "text-missing"}`}
          >
            <CoverageMark state={complete.isComplete ? "covered" : "missing"} className="translate-y-0.5" />
            {complete.sentence}
          </span>
          <span className="mt-0.5 block text-balance font-normal wide:min-h-[2lh] text-quiet text-xs">
            {plainSum(coverage)}
          </span>
        </>
      )}
    </span>
  );
}
