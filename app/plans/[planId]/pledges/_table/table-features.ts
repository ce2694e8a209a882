import {
  type ColumnPinningState,
  columnFacetingFeature,
  columnFilteringFeature,
  columnOrderingFeature,
  columnPinningFeature,
  columnSizingFeature,
  columnVisibilityFeature,
  createColumnHelper,
  createFacetedRowModel,
  createFilteredRowModel,
  createSortedRowModel,
  globalFilteringFeature,
  metaHelper,
  type ReactTable,
  rowSortingFeature,
  tableFeatures,
} from "@tanstack/react-table";
import type { PledgeWords } from "../_words/pledge-words";
import { orderOf, PLEDGE_COLUMNS, type PledgeColumn } from "./columns";
import { type Filter, passes } from "./filters";
import type { PledgeLine } from "./pledge-line";

export const features = tableFeatures({
  columnFilteringFeature,
  globalFilteringFeature,
  filteredRowModel: createFilteredRowModel(),
  columnFacetingFeature,
  facetedRowModel: createFacetedRowModel(),
  rowSortingFeature,
  sortedRowModel: createSortedRowModel(),
  columnVisibilityFeature,
  columnOrderingFeature,
  columnSizingFeature,
  columnPinningFeature,
  columnMeta: metaHelper<{ column: PledgeColumn }>(),
});

export type PledgeTableInstance = ReactTable<typeof features, PledgeLine>;
export type { ColumnPinningState };

const helper = createColumnHelper<typeof features, PledgeLine>();

/** The columns with the order that their words have in a language. */
export function tableColumnsIn(say: PledgeWords) {
  const collator = new Intl.Collator(say.locale, { numeric: true, sensitivity: "base" });
  return helper.columns(
    PLEDGE_COLUMNS.map((column) =>
      helper.accessor((line) => column.value(line), {
        id: column.id,
        header: column.id,
        size: column.widthPx,
        meta: { column },
        sortUndefined: "last",
        sortDescFirst: false,
        sortFn: (one, other) => {
          const a = orderOf(column, one.original, say);
          const b = orderOf(column, other.original, say);
          return typeof a === "number" && typeof b === "number"
            ? a - b
            : collator.compare(String(a), String(b));
        },
        filterFn: (row, _, filter: Filter) => passes(column.value(row.original), filter),
      }),
    ),
  );
}
