import { type ReactNode, useId } from "react";

export function Part({ title, guide, children }: { title: string; guide?: ReactNode; children: ReactNode }) {
  const id = useId();
  return (
    <section aria-labelledby={id} className="min-w-0">
      <h2 id={id} className="font-semibold text-lg">
        {title}
      </h2>
      {guide && <p className="text-quiet text-sm">{guide}</p>}
      <div className="mt-1.5">{children}</div>
    </section>
  );
}

export interface Column<Row> {
  name: string;
  cell: (row: Row) => ReactNode;
  isFigure?: boolean;
}

/** A table on paper and on wide screens; on a phone each row is a record of its own. */
export function Rows<Row>({
  columns,
  rows,
  keyOf,
}: {
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  keyOf: (row: Row) => string;
}) {
  return (
    <table className="w-full text-sm max-wide:block print:table">
      <thead className="max-wide:sr-only print:table-header-group print:not-sr-only">
        <tr className="border-y text-left text-quiet text-xs">
          {columns.map((column) => (
            <th
              key={column.name}
              scope="col"
              className={column.isFigure ? "py-1 pr-3 text-right font-medium" : "py-1 pr-3 font-medium"}
            >
              {column.name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody className="max-wide:block print:table-row-group">
        {rows.map((row) => (
          <tr key={keyOf(row)} className="border-b align-top max-wide:block max-wide:py-2 print:table-row">
            {columns.map((column, index) => (
              <td
                key={column.name}
                className={[
                  "py-1.5 pr-3 max-wide:flex max-wide:gap-2 max-wide:py-0.5 print:table-cell",
                  column.isFigure && "wide:text-right wide:tabular-nums print:text-right",
                  index === 0 && "font-medium",
                ]
                  .filter(Boolean)
                  .join(" ")}
              >
                {index > 0 && (
                  <span aria-hidden="true" className="w-28 shrink-0 text-quiet wide:hidden print:hidden">
                    {column.name}
                  </span>
                )}
                <span>{column.cell(row)}</span>
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
