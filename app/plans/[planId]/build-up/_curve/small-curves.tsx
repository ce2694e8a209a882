"use client";
import clsx from "clsx";
import { useTranslations } from "next-intl";
import { useId } from "react";
import { useCatalogue } from "@/app/_frame/plan-context";
import { fromT0 } from "@/app/_ui/format/hours";
import { useFigures } from "@/app/_ui/format/use-figures";
import { DOMAINS } from "@/db/enums";
import type { BuildUpView } from "@/server/analysis/views";
import type { PhaseView } from "@/server/plan/views";
import { useGapWords } from "../../gaps/_words/use-gap-words";
import { CurveShapes } from "./curve-shapes";
import { layOut, stepAt } from "./geometry";

const FRAME = { width: 240, height: 84, margin: { top: 4, right: 2, bottom: 14, left: 2 } };

type Curve = BuildUpView["curves"][number];

/** Every capability of the phase in small, by domain, each on its own scale; one click makes it large. */
export function SmallCurves({
  curves,
  phase,
  picked,
  onPick,
}: {
  curves: readonly Curve[];
  phase: PhaseView;
  picked: string | null;
  onPick: (capabilityCode: string) => void;
}) {
  const t = useTranslations("buildUp");
  const words = useTranslations("words");
  const { capabilities } = useCatalogue();
  const domainOf = new Map(capabilities.map(({ code, domain }) => [code, domain]));
  return (
    <section aria-labelledby="all-curves" className="flex flex-col gap-4">
      <div>
        <h2 id="all-curves" className="font-semibold text-lg">
          {t("all")}
        </h2>
        <p className="text-quiet text-sm">{t("allHow")}</p>
      </div>
      {DOMAINS.map((domain) => {
        const own = curves.filter((curve) => domainOf.get(curve.capabilityCode) === domain);
        if (own.length === 0) return null;
        return (
          <div key={domain}>
            <h3 className="mb-2 border-b pb-1 font-semibold text-sm">{words(`domain.${domain}`)}</h3>
            <ul className="grid grid-cols-[repeat(auto-fill,minmax(13rem,1fr))] gap-x-5 gap-y-4">
              {own.map((curve) => (
                <li key={curve.capabilityCode} className="break-inside-avoid">
                  <Small
                    curve={curve}
                    phase={phase}
                    isPicked={picked === curve.capabilityCode}
                    onPick={() => onPick(curve.capabilityCode)}
                  />
                </li>
              ))}
            </ul>
          </div>
        );
      })}
    </section>
  );
}

function Small({
  curve: { capabilityCode, steps },
  phase,
  isPicked,
  onPick,
}: {
  curve: Curve;
  phase: PhaseView;
  isPicked: boolean;
  onPick: () => void;
}) {
  const t = useTranslations("buildUp");
  const id = useId();
  const words = useGapWords();
  const { figure, minus, unitFor } = useFigures();
  const laid = layOut(steps, phase.deadlineHours, FRAME);
  const end = stepAt(steps, Number.POSITIVE_INFINITY);
  const missing = Math.max(0, end.required - end.declared);
  const bottom = FRAME.height - FRAME.margin.bottom;
  const deadlineAt = laid.x(phase.deadlineHours);
  return (
    <button
      type="button"
      aria-pressed={isPicked}
      aria-label={t("open", {
        capability: words.capability(capabilityCode),
        declared: figure(end.declared),
        required: figure(end.required),
        unit: unitFor(end.required, words.unit(capabilityCode)),
      })}
      onClick={onPick}
      className="block w-full rounded-sm p-1 text-left hover:bg-accent-wash aria-pressed:bg-accent-wash aria-pressed:ring-2 aria-pressed:ring-accent"
    >
      <span className="block truncate font-medium text-sm">{words.capability(capabilityCode)}</span>
      <span className="flex items-baseline justify-between gap-2 text-xs tabular-nums">
        <span className="text-quiet">
          {t("of", { declared: figure(end.declared), required: words.amount(end.required, capabilityCode) })}
        </span>
        <span className={clsx("font-semibold", missing > 0 ? "text-missing" : "text-covered")}>
          {missing > 0 ? minus(missing) : t("covered")}
        </span>
      </span>
      <svg
        aria-hidden="true"
        viewBox={`0 0 ${FRAME.width} ${FRAME.height}`}
        className="mt-1 block h-auto w-full text-2xs"
      >
        <line x1={0} x2={FRAME.width} y1={bottom} y2={bottom} className="stroke-edge" />
        <CurveShapes id={id} laid={laid} isFull={missing === 0} isSmall />
        <line
          x1={deadlineAt}
          x2={deadlineAt}
          y1={2}
          y2={bottom}
          className="stroke-ink"
          strokeWidth="0.75"
          strokeDasharray="2 3"
        />
        {phase.deadlineHours > 0 && (
          <text x={laid.x(0)} y={FRAME.height - 2} className="fill-quiet">
            {fromT0(0)}
          </text>
        )}
        <text x={deadlineAt} y={FRAME.height - 2} textAnchor="middle" className="fill-quiet">
          {fromT0(phase.deadlineHours)}
        </text>
      </svg>
    </button>
  );
}
