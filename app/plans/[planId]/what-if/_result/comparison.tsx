"use client";
import { useTranslations } from "next-intl";
import { Segmented } from "@/app/_ui/choices";
import { TIERS } from "@/db/enums";
import type { WhatIfFigures } from "@/server/analysis/views";
import { useComparisonView } from "../_scenario/use-scenario";
import { ChangedLines } from "./changed-lines";
import { CompareMatrix } from "./compare-matrix";
import { PhaseChanges } from "./phase-changes";

/** Phases, then capabilities by phase, then the lines that move. */
export function Comparison({ figures }: { figures: WhatIfFigures }) {
  const t = useTranslations("whatIf");
  const [{ tier, changes }, set] = useComparisonView();
  return (
    <div className="flex flex-col gap-6">
      <div className="flex flex-wrap gap-2 print:hidden">
        <Segmented
          label={t("matrix.tier")}
          choices={TIERS.map((value) => ({ value, label: t(`tier.${value}`) }))}
          value={tier}
          onChange={(next) => void set({ tier: next })}
        />
        <button
          type="button"
          aria-pressed={changes}
          onClick={() => void set({ changes: !changes })}
          className="min-h-9 rounded-md border border-edge/70 bg-raised px-3 text-sm hover:bg-accent-wash aria-pressed:border-ink aria-pressed:bg-ink aria-pressed:font-medium aria-pressed:text-ground max-wide:min-h-11"
        >
          {t("matrix.changedOnly")}
        </button>
      </div>
      <PhaseChanges phases={figures.phases} tier={tier} />
      <CompareMatrix lines={figures.lines} tier={tier} isOnlyChanged={changes} />
      <ChangedLines lines={figures.lines} tier={tier} />
    </div>
  );
}
