"use client";
import clsx from "clsx";
import { useTranslations } from "next-intl";
import { usePlan } from "@/app/_frame/plan-context";
import { fromT0 } from "@/app/_ui/format/hours";
import type { PhaseView } from "@/server/plan/views";
import { type AxisScale, axisScale } from "./axis-scale";

const percent = (share: number) => `${(share * 100).toFixed(3)}%`;

/** Phases in time from T0, with their deadlines and the measures due in each. The table below says the same. */
export function PhaseAxis() {
  const t = useTranslations("plan.axis");
  const { phases, confirmationHours } = usePlan();
  const scale = axisScale(phases, confirmationHours);
  return (
    <div role="img" aria-label={t("label")} className="mb-4 max-wide:hidden print:block">
      <div className="grid grid-cols-[13rem_1fr]">
        <span />
        <div className="relative h-8 border-b">
          {confirmationHours > 0 && (
            <Tick scale={scale} hours={-confirmationHours} words={t("firstBreach")} isSmall />
          )}
          {scale.ticks.map((hours) => (
            <Tick key={hours} scale={scale} hours={hours} words={hours === 0 ? t("t0") : fromT0(hours)} />
          ))}
        </div>
        {phases.map((phase) => (
          <Lane key={phase.id} phase={phase} scale={scale} />
        ))}
      </div>
      <p className="mt-1 text-quiet text-xs">{t("key")}</p>
    </div>
  );
}

function Tick({
  scale,
  hours,
  words,
  isSmall,
}: {
  scale: AxisScale;
  hours: number;
  words: string;
  isSmall?: boolean;
}) {
  return (
    <span
      className={clsx(
        "absolute bottom-0.5 -translate-x-1/2 whitespace-nowrap tabular-nums",
        isSmall ? "text-quiet text-xs" : "font-semibold text-sm",
      )}
      style={{ left: percent(scale.at(hours)) }}
    >
      {words}
    </span>
  );
}

function Lane({ phase, scale }: { phase: PhaseView; scale: AxisScale }) {
  const from = phase.startHours === null ? scale.from : phase.startHours;
  const left = scale.at(Math.min(from, phase.deadlineHours));
  const width = scale.at(phase.deadlineHours) - left;
  return (
    <>
      <div className="flex min-w-0 items-center gap-2 border-b py-2 pr-3 text-sm">
        <span className="w-7 shrink-0 font-semibold">{phase.id}</span>
        <span className="min-w-0 leading-tight">{phase.name}</span>
      </div>
      <div className="relative min-h-12 border-b">
        {scale.ticks.map((hours) => (
          <span
            key={hours}
            className={clsx("absolute inset-y-0 w-px", hours === 0 ? "bg-edge" : "bg-line")}
            style={{ left: percent(scale.at(hours)) }}
          />
        ))}
        <span
          className={clsx(
            "absolute inset-y-3 rounded-sm border border-accent bg-accent-wash",
            phase.startHours === null && "rounded-l-none border-l-0",
          )}
          style={{ left: percent(left), width: percent(Math.max(width, 0.002)) }}
        />
        <span
          className="absolute inset-y-1.5 w-0.5 bg-accent"
          style={{ left: percent(scale.at(phase.deadlineHours)) }}
        />
        {phase.measures.map(
          (measure) =>
            measure.dueHours !== null && (
              <span
                key={measure.id}
                title={`${fromT0(measure.dueHours)} ${measure.text}`}
                className={clsx(
                  "absolute top-1/2 size-2.5 -translate-x-1/2 -translate-y-1/2 rotate-45 border-2 border-ink",
                  measure.done ? "bg-ink" : "bg-raised",
                )}
                style={{ left: percent(scale.at(measure.dueHours)) }}
              />
            ),
        )}
      </div>
    </>
  );
}
