import clsx from "clsx";
import { usePlan } from "@/app/_frame/plan-context";
import { CoverageMark } from "@/app/_ui/coverage-mark";
import { Link } from "@/app/_ui/link";
import type { Tier } from "@/db/enums";
import type { PhaseCoverageView } from "@/server/coverage/views";
import type { PhaseView } from "@/server/plan/views";
import { PhaseAxis } from "./phase-axis";
import { PhaseChance } from "./phase-chance";
import { completeness, phaseSpan, plainSum } from "./sentences";
import { useCoverageTexts } from "./use-coverage-texts";

/** Number, time and name of a phase. */
export function PhaseName({ phase }: { phase: PhaseView }) {
  const texts = useCoverageTexts();
  return (
    <>
      <span className="block font-normal text-quiet text-xs">
        {texts.t("span.ofPhase", { position: phase.position, span: phaseSpan(texts, phase) })}
      </span>
      <span className="block text-balance font-semibold text-base leading-tight wide:text-[0.9375rem]">
        {phase.name}
      </span>
    </>
  );
}

/** Where the phase lies in time and how complete it is, beside what a plain sum would say. */
export function PhaseState({
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
  const texts = useCoverageTexts();
  const { id: planId } = usePlan();
  const complete = coverage && completeness(texts, coverage, tier);
  return (
    <>
      <PhaseAxis phase={phase} phases={phases} />
      {complete && coverage && (
        <>
          <span
            className={clsx(
              "mt-1 flex items-baseline gap-1.5 text-balance font-semibold text-sm leading-tight",
              complete.isComplete ? "text-covered" : "text-missing",
            )}
          >
            <CoverageMark state={complete.isComplete ? "covered" : "missing"} className="translate-y-0.5" />
            {complete.sentence}
          </span>
          <Link
            href={`/plans/${planId}/sums?phase=${encodeURIComponent(phase.id)}`}
            className="mt-0.5 block min-h-6 text-balance font-normal text-quiet text-xs decoration-edge underline-offset-2 hover:underline"
          >
            {plainSum(texts, coverage)}
          </Link>
          <PhaseChance phaseId={phase.id} />
        </>
      )}
    </>
  );
}
