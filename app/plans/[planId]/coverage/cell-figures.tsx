import clsx from "clsx";
import { CoverageBar } from "@/app/_ui/coverage-bar";
import { CoverageMark } from "@/app/_ui/coverage-mark";
import type { Tier } from "@/db/enums";
import type { MatrixCell } from "./matrix";
import { type CoverageTexts, coveredText, verdict } from "./sentences";

const HUE = {
  covered: "text-covered",
  partly: "text-partly",
  missing: "text-missing",
  "not-required": "text-quiet",
  unknown: "text-quiet",
} as const;

/** Only what the chosen tier counts is drawn; the rest of the bar is missing. */
function upTo(cell: MatrixCell, tier: Tier) {
  const { required, assured, verified, covered } = cell;
  return { required, assured, verified: tier === "assured" ? assured : verified, declared: covered };
}

/** Shortfall first, then the two figures, then the bar. */
export function CellFigures({ texts, cell, tier }: { texts: CoverageTexts; cell: MatrixCell; tier: Tier }) {
  const { t, figures } = texts;
  return (
    <>
      <span className="flex items-baseline justify-between gap-2 whitespace-nowrap tabular-nums">
        <span className={clsx("flex items-center gap-1.5 font-semibold", HUE[cell.state])}>
          <CoverageMark state={cell.state} />
          <span className={cell.shortfall > 0 ? "text-[0.9375rem]" : "font-medium text-sm"}>
            {verdict(texts, cell)}
          </span>
        </span>
        <span className="text-quiet text-sm">
          {t.rich("cell.of", {
            covered: () => <span className="font-semibold text-ink">{coveredText(texts, cell)}</span>,
            required: figures.figure(cell.required),
          })}
        </span>
      </span>
      <CoverageBar figures={upTo(cell, tier)} className="mt-1" />
    </>
  );
}
