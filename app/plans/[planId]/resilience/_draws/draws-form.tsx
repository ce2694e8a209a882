"use client";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/app/_ui/button";
import { Field, FigureInput } from "@/app/_ui/field";
import { ANALYSIS_LIMITS } from "@/server/analysis/views";
import type { DrawAssumptions } from "@/server/coverage/engine/analyses/types";
import { readWithin } from "../../_analysis/read-within";

const inPercent = (share: number) => String(Math.round(share * 1_000) / 10);

/** What the draws assume beyond the plan, said to be nobody's word. */
export function DrawsForm({
  options,
  onCalculate,
}: {
  options: DrawAssumptions;
  onCalculate: (options: DrawAssumptions) => void;
}) {
  const t = useTranslations("resilience.draws");
  const [draws, setDraws] = useState(String(options.draws));
  const [seed, setSeed] = useState(String(options.seed));
  const [out, setOut] = useState(inPercent(options.nationOut));
  const [delay, setDelay] = useState(inPercent(options.delayShare));
  const [isTried, setTried] = useState(false);
  const read = {
    draws: readWithin(draws, 1, ANALYSIS_LIMITS.draws, true),
    seed: readWithin(seed, 0, ANALYSIS_LIMITS.seed, true),
    out: readWithin(out, 0, 100, false),
    delay: readWithin(delay, 0, 100, false),
  };
  const whole = (label: string, least: number, most: number, value: number | null) =>
    isTried && value === null ? t("whole", { label, least, most }) : null;
  const percent = (label: string, value: number | null) =>
    isTried && value === null ? t("percent", { label }) : null;

  return (
    <form
      className="print:hidden"
      onSubmit={(event) => {
        event.preventDefault();
        setTried(true);
        if (read.draws === null || read.seed === null || read.out === null || read.delay === null) return;
        onCalculate({
          draws: read.draws,
          seed: read.seed,
          nationOut: read.out / 100,
          delayShare: read.delay / 100,
        });
      }}
    >
      <fieldset className="border-y py-3">
        <legend className="pr-3 font-semibold text-sm">{t("assumptions")}</legend>
        <div className="grid gap-x-5 gap-y-3 min-[36rem]:grid-cols-2 rail:grid-cols-[repeat(4,minmax(0,1fr))_auto]">
          <Field
            label={t("draws")}
            guidance={t("drawsGuidance")}
            error={whole(t("draws"), 1, ANALYSIS_LIMITS.draws, read.draws)}
          >
            <FigureInput
              inputMode="numeric"
              value={draws}
              onChange={(event) => setDraws(event.target.value)}
            />
          </Field>
          <Field
            label={t("seed")}
            guidance={t("seedGuidance")}
            error={whole(t("seed"), 0, ANALYSIS_LIMITS.seed, read.seed)}
          >
            <FigureInput inputMode="numeric" value={seed} onChange={(event) => setSeed(event.target.value)} />
          </Field>
          <Field
            label={t("nationOut")}
            guidance={t("nationOutGuidance")}
            error={percent(t("nationOut"), read.out)}
          >
            <FigureInput unit="%" value={out} onChange={(event) => setOut(event.target.value)} />
          </Field>
          <Field
            label={t("delayShare")}
            guidance={t("delayShareGuidance")}
            error={percent(t("delayShare"), read.delay)}
          >
            <FigureInput unit="%" value={delay} onChange={(event) => setDelay(event.target.value)} />
          </Field>
          <div className="rail:pt-5.5">
            <Button type="submit" tone="primary">
              {t("calculate")}
            </Button>
          </div>
        </div>
      </fieldset>
    </form>
  );
}
