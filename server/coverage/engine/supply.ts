import { at } from "./at";
import { type PledgeColumns, type PledgeTable, toColumns } from "./columns";
import { compareText } from "./rank";
import type { Pledge } from "./types";

/** What the engine reads of pledges: those of positive quantity, by id, and the same by column. */
export interface Supply {
  pledges: readonly Pledge[];
  /** row by row that of `pledges` */
  table: PledgeTable;
}

/** `table`: the very pledges by column, where somebody has them already, so that they need not be turned again. */
export function supplyOf(pledges: readonly Pledge[], table?: PledgeTable): Supply {
  const rows = pledges
    .map((_, row) => row)
    .filter((row) => at(pledges, row).quantity > 0)
    .sort((a, b) => compareText(at(pledges, a).id, at(pledges, b).id));
  const chosen = rows.map((row) => at(pledges, row));
  if (!table) return { pledges: chosen, table: toColumns(chosen) };
  const isInPlace = rows.length === pledges.length && rows.every((row, place) => row === place);
  return {
    pledges: chosen,
    table: isInPlace ? table : { ...table, columns: takeRows(table.columns, rows) },
  };
}

function takeRows(columns: PledgeColumns, rows: readonly number[]): PledgeColumns {
  const take = <Column extends Exclude<PledgeColumns[keyof PledgeColumns], number>>(column: Column): Column =>
    // Safe because the values come from a column of the same kind, one for each row.
    Reflect.construct(column.constructor, [rows.map((row) => at(column, row))]) as Column;
  return {
    count: rows.length,
    profile: take(columns.profile),
    nation: take(columns.nation),
    quantity: take(columns.quantity),
    readyAtHours: take(columns.readyAtHours),
    enduranceDays: take(columns.enduranceDays),
    tier: take(columns.tier),
    availability: take(columns.availability),
  };
}
