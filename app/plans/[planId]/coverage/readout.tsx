import { CoverageMark } from "@/app/_ui/coverage-mark";
import { TierMark } from "@/app/_ui/tag";
import type { Reading, Tier } from "@/db/enums";
import type { CapabilityView } from "@/server/plan/views";
import type { MatrixCell } from "./matrix";
import { verdict } from "./sentences";
import { useCoverageTexts } from "./use-coverage-texts";

export interface ReadoutCell {
  cell: MatrixCell;
  capability: CapabilityView;
  phase: string;
}

/** One line at the foot of the matrix that spells out the cell under the pointer or the focus. */
export function Readout({ shown, reading }: { shown: ReadoutCell | null; reading: Reading }) {
  const texts = useCoverageTexts();
  const { t, figures, catalogue } = texts;
  return (
    <div
      aria-hidden="true"
      className="sticky bottom-0 z-10 flex min-h-9 shrink-0 flex-wrap items-center gap-x-5 gap-y-1 border-t bg-raised px-4 py-1.5 text-sm tabular-nums max-wide:hidden wide:px-6 print:hidden"
    >
      {shown ? (
        <>
          <span className="font-semibold">
            {catalogue.shortCapability(shown.capability)}
            <span className="font-normal text-quiet">, {shown.phase}</span>
          </span>
          <span className="flex items-center gap-1.5">
            <CoverageMark state={shown.cell.state} />
            {shown.cell.shortfall > 0
              ? t("readout.short", { missing: figures.withUnit(shown.cell.shortfall, shown.capability.unit) })
              : verdict(texts, shown.cell)}
          </span>
          <Figure tier="assured" value={shown.cell.assured} />
          <Figure tier="verified" value={shown.cell.verified - shown.cell.assured} />
          <Figure tier="declared" value={shown.cell.declared - shown.cell.verified} />
          <span>
            {figures.figure(shown.cell.required)} <span className="text-quiet">{t("readout.required")}</span>
          </span>
          <span className="text-quiet">
            {t("readout.other", { reading, other: figures.figure(shown.cell.otherReading) })}
          </span>
        </>
      ) : (
        <span className="text-quiet">{t("readout.help")}</span>
      )}
    </div>
  );
}

function Figure({ tier, value }: { tier: Tier; value: number }) {
  const { figures } = useCoverageTexts();
  return (
    <span className="flex items-center gap-1.5">
      {figures.figure(value)}{" "}
      <span className="text-quiet">
        <TierMark tier={tier} />
      </span>
    </span>
  );
}
