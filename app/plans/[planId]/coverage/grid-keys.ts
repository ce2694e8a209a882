/** A place in the grid: rows from the top, column 0 is the row's header. */
export interface Place {
  row: number;
  column: number;
}

/** Where a key leads in a grid, or null when the key is none of the grid's (WAI-ARIA grid pattern). */
export function moveInGrid(
  from: Place,
  key: string,
  isWithControl: boolean,
  size: { rows: number; columns: number; page: number },
): Place | null {
  const last = { row: size.rows - 1, column: size.columns - 1 };
  const at = (row: number, column: number): Place => ({
    row: Math.min(Math.max(row, 0), last.row),
    column: Math.min(Math.max(column, 0), last.column),
  });
  switch (key) {
    case "ArrowUp":
      return at(from.row - 1, from.column);
    case "ArrowDown":
      return at(from.row + 1, from.column);
    case "ArrowLeft":
      return at(from.row, from.column - 1);
    case "ArrowRight":
      return at(from.row, from.column + 1);
    case "PageUp":
      return at(from.row - size.page, from.column);
    case "PageDown":
      return at(from.row + size.page, from.column);
    case "Home":
      return isWithControl ? at(0, 0) : at(from.row, 0);
    case "End":
      return isWithControl ? at(last.row, last.column) : at(from.row, last.column);
    default:
      return null;
  }
}
