/** One measured claim. `ratio` is null when it could not be measured; `note` then says why. */
export interface Row {
  name: string;
  ratio: number | null;
  target: number | null;
  holds: boolean;
  /** what the figure counts, and which side of the target is the good one */
  unit: string;
  bound: "at most" | "at least";
  note?: string;
}

type Measured = Pick<Row, "name" | "unit" | "note"> & { ratio: number; target: number };

export function atMost(row: Measured): Row {
  return { ...row, ratio: rounded(row.ratio), holds: row.ratio <= row.target, bound: "at most" };
}

export function atLeast(row: Measured): Row {
  return { ...row, ratio: rounded(row.ratio), holds: row.ratio >= row.target, bound: "at least" };
}

export function notMeasured(row: Omit<Row, "ratio" | "holds"> & { note: string }): Row {
  return { ...row, ratio: null, holds: false };
}

/** Four digits: more would be noise. */
function rounded(value: number): number {
  return Number(value.toPrecision(4));
}
