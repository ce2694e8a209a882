import { CoverageMark } from "@/app/_ui/coverage-mark";
import { figure, unitFor } from "@/app/_ui/format/figures";
import { TierMark } from "@/app/_ui/tag";
import type { Reading } from "@/db/enums";
import type { MatrixCell } from "./matrix";
import { verdict } from "./sentences";

export interface ReadoutCell {
  cell: MatrixCell;
  capability: string;
  unit: string;
  phase: string;
}

/** One line at the foot of the matrix that spells out the cell under the pointer or the focus. */
export function Readout({ shown, reading }: { shown: ReadoutCell | null; reading: Reading }) {
  return (
    <div
      aria-hidden="true"
      className="sticky bottom-0 z-10 flex min-h-9 shrink-0 flex-wrap items-center gap-x-5 gap-y-1 border-t bg-raised px-4 py-1.5 text-sm tabular-nums max-wide:hidden wide:px-6 print:hidden"
    >
      {shown ? (
        <>
          <span className="font-semibold">
            {shown.capability}
            <span className="font-normal text-quiet">, {shown.phase}</span>
          </span>
          <span className="flex items-center gap-1.5">
            <CoverageMark state={shown.cell.state} />
            {shown.cell.shortfall > 0
              ? `${figure(shown.cell.shortfall)} ${unitFor(shown.cell.shortfall, shown.unit)} short`
              : verdict(shown.cell)}
          </span>
          <Figure tier="assured" value={shown.cell.assured} />
          <Figure tier="verified" value={shown.cell.verified - shown.cell.assured} />
          <Figure tier="declared" value={shown.cell.declared - shown.cell.verified} />
          <span>
            {figure(shown.cell.required)} <span className="text-quiet">required</span>
          </span>
          <span className="text-quiet">
            {reading === "total" ? "Read additively" : "Read phase by phase"}:{" "}
            {figure(shown.cell.otherReading)}
          </span>
        </>
      ) : (
        <span className="text-quiet">
          Point at a cell, or move with the arrow keys, to read it here. Enter opens its proof.
        </span>
      )}
    </div>
  );
}

function Figure({ tier, value }: { tier: "assured" | "verified" | "declared"; value: number }) {
  return (
    <span className="flex items-center gap-1.5">
      {figure(value)}{" "}
      <span className="text-quiet">
        <TierMark tier={tier} />
      </span>
    </span>
  );
}
