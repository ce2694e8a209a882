"use client";
import { useTranslations } from "next-intl";
import { useId } from "react";
import { usePlan } from "@/app/_frame/plan-context";
import { CoverageMark, coverageState } from "@/app/_ui/coverage-mark";
import { fromT0 } from "@/app/_ui/format/hours";
import { useFigures } from "@/app/_ui/format/use-figures";
import { Glyph } from "@/app/_ui/glyph";
import { Link } from "@/app/_ui/link";
import type { BuildUpView } from "@/server/analysis/views";
import type { PhaseView } from "@/server/plan/views";
import { useGapWords } from "../../gaps/_words/use-gap-words";
import { useBuildUpView } from "../_screen/use-build-up-view";
import { CurveChart } from "./curve-chart";
import { CurveTable } from "./curve-table";
import { stepAt } from "./geometry";

/** The curve of one capability with its reading at an hour, and the same as a table. */
export function LargeCurve({
  curve: { capabilityCode, steps },
  phase,
  onClose,
}: {
  curve: BuildUpView["curves"][number];
  phase: PhaseView;
  onClose: () => void;
}) {
  const t = useTranslations("buildUp");
  const id = useId();
  const { id: planId } = usePlan();
  const words = useGapWords();
  const { figure, minus } = useFigures();
  const [view, set] = useBuildUpView();
  const last = Math.max(phase.deadlineHours, ...steps.map((step) => step.hour));
  const hour = Math.min(view.hour ?? last, last);
  const step = stepAt(steps, hour);
  const end = stepAt(steps, last);
  const name = words.capability(capabilityCode);
  const reading = t("at", {
    hour: fromT0(hour),
    required: figure(step.required),
    declared: figure(step.declared),
    verified: figure(step.verified),
    assured: figure(step.assured),
    bound: figure(step.bound),
  });
  const links = "inline-block min-h-6 text-accent underline underline-offset-2";
  return (
    <section aria-labelledby={`${id}-title`} className="flex flex-col gap-3 border-b pb-5">
      <header className="flex flex-wrap items-start justify-between gap-x-4 gap-y-1">
        <div>
          <h2 id={`${id}-title`} className="font-semibold text-lg">
            {name}, {phase.id}
          </h2>
          <p className="flex items-center gap-1.5">
            <CoverageMark state={coverageState(end.declared, end.required)} />
            {end.declared < end.required ? (
              <b className="text-missing">
                {t("short", { amount: words.amount(end.required - end.declared, capabilityCode) })}
              </b>
            ) : (
              <b className="text-covered">{t("covered")}</b>
            )}
            <span className="text-quiet">
              {t("of", {
                declared: figure(end.declared),
                required: words.amount(end.required, capabilityCode),
              })}
            </span>
          </p>
        </div>
        <button
          type="button"
          onClick={onClose}
          className="inline-flex min-h-8 items-center gap-1 rounded px-2 text-quiet text-sm hover:bg-accent-wash max-wide:min-h-11 print:hidden"
        >
          <Glyph name="close" /> {t("close")}
        </button>
      </header>
      <CurveChart
        steps={steps}
        deadlineHours={phase.deadlineHours}
        unit={words.unit(capabilityCode)}
        title={t("chart", { capability: name, phase: phase.name })}
        hour={hour}
        onHour={(next) => void set({ hour: next === last ? null : next })}
      />
      <div className="flex flex-wrap items-center gap-x-4 gap-y-1 text-sm">
        {last > 0 && (
          <label className="flex min-h-8 items-center gap-2 print:hidden">
            {t("now")}
            <input
              type="range"
              min={0}
              max={last}
              value={hour}
              aria-valuetext={reading}
              onChange={(event) => void set({ hour: Number(event.target.value) })}
              className="h-6 w-56 accent-(--accent)"
            />
          </label>
        )}
        <output className="tabular-nums">{reading}</output>
        {step.declared < step.required && (
          <span className="font-semibold text-missing">{minus(step.required - step.declared)}</span>
        )}
      </div>
      <div className="max-w-prose text-quiet text-xs">
        <p>{t("assignedHow")}</p>
        <p>{t("boundHow")}</p>
      </div>
      <CurveTable steps={steps} phase={phase} capabilityCode={capabilityCode} />
      <p className="flex flex-wrap gap-x-5 text-sm print:hidden">
        <Link href={`/plans/${planId}/coverage?cell=${phase.id}.${capabilityCode}`} className={links}>
          {t("matrix")}
        </Link>
        <Link href={`/plans/${planId}/sums?phase=${phase.id}`} className={links}>
          {t("sums")}
        </Link>
      </p>
    </section>
  );
}
