"use client";
import { functionalUpdate, useTable } from "@tanstack/react-table";
import { useQueryStates } from "nuqs";
import { useMemo } from "react";
import { usePledgeWords } from "../_words/use-pledge-words";
import { COLUMN_IDS, COLUMNS_BY_ID, type PledgeColumn } from "./columns";
import type { Filter } from "./filters";
import { isFound, type PledgeLine } from "./pledge-line";
import { features, type PledgeTableInstance, tableColumnsIn } from "./table-features";
import { FILTER_PARSERS, VIEW_PARSERS } from "./view-state";

export interface PledgeTableView {
  table: PledgeTableInstance;
  show: "mine" | "all";
  setShow: (show: "mine" | "all") => void;
  search: string;
  setSearch: (search: string) => void;
  filters: { column: PledgeColumn; filter: Filter }[];
  setFilter: (id: string, filter: Filter | null) => void;
  clearFilters: () => void;
  isFiltered: boolean;
  columnIds: string[];
  setColumnIds: (ids: string[] | null) => void;
  pinnedIds: string[];
  setPinnedIds: (ids: string[] | null) => void;
  resetColumns: () => void;
  /** Lines before search and filters, after "mine". */
  total: number;
}

const FIRST_COLUMN = "ttl";
// One stable function: the search looks at the whole line, so a single column carries it.
const found = (row: { original: PledgeLine }, _: string, search: string) => isFound(row.original, search);

/** The table with its whole state in the URL: a link opens the same view. */
export function usePledgeTable(
  lines: PledgeLine[],
  isNation: boolean,
  isPinningOn: boolean,
): PledgeTableView {
  const say = usePledgeWords();
  const [view, setView] = useQueryStates(VIEW_PARSERS);
  const [filterValues, setFilterValues] = useQueryStates(FILTER_PARSERS);

  const filters = COLUMN_IDS.flatMap((id) => {
    const column = COLUMNS_BY_ID.get(id);
    const filter = filterValues[id];
    return column && filter ? [{ column, filter }] : [];
  });
  // A link made elsewhere carries no "mine": it shows what it showed there.
  const isPlainLink = view.q === "" && filters.length === 0;
  const show = isNation ? (view.show ?? (isPlainLink ? "mine" : "all")) : "all";
  const kept = isNation ? { show } : {};

  const data = useMemo(
    () => (show === "mine" ? lines.filter((line) => line.row.isOwn) : lines),
    [lines, show],
  );
  const columnOrder = useMemo(
    () => [...view.cols, ...COLUMN_IDS.filter((id) => !view.cols.includes(id))],
    [view.cols],
  );
  const columnVisibility = useMemo(
    () => Object.fromEntries(COLUMN_IDS.map((id) => [id, view.cols.includes(id)])),
    [view.cols],
  );
  const columnPinning = useMemo(
    () => ({ start: isPinningOn ? view.pin.filter((id) => view.cols.includes(id)) : [], end: [] }),
    [view.pin, view.cols, isPinningOn],
  );
  const columnFilters = useMemo(
    () =>
      COLUMN_IDS.flatMap((id) => {
        const value = filterValues[id];
        return value ? [{ id, value }] : [];
      }),
    [filterValues],
  );

  const columns = useMemo(() => tableColumnsIn(say), [say]);
  const table = useTable({
    features,
    columns,
    data,
    getRowId: (line) => line.row.id,
    globalFilterFn: found,
    getColumnCanGlobalFilter: (column) => column.id === FIRST_COLUMN,
    enableMultiSort: true,
    isMultiSortEvent: (event) => (event as { shiftKey?: boolean }).shiftKey === true,
    state: {
      sorting: view.sort,
      columnFilters,
      globalFilter: view.q.trim(),
      columnOrder,
      columnVisibility,
      columnPinning,
    },
    onSortingChange: (updater) => {
      const next = functionalUpdate(updater, view.sort);
      void setView({ sort: next.length > 0 ? next : null, ...kept });
    },
  });

  return {
    table,
    show,
    setShow: (next) => void setView({ show: next }),
    search: view.q,
    setSearch: (q) => void setView({ q: q === "" ? null : q, ...kept }),
    filters,
    setFilter: (id, filter) => {
      if (isNation) void setView(kept);
      void setFilterValues({ [id]: filter });
    },
    clearFilters: () => {
      void setFilterValues(null);
      void setView({ q: null, ...kept });
    },
    isFiltered: !isPlainLink,
    columnIds: view.cols,
    setColumnIds: (cols) => void setView({ cols, ...kept }),
    pinnedIds: view.pin,
    setPinnedIds: (pin) => void setView({ pin, ...kept }),
    resetColumns: () => void setView({ cols: null, pin: null }),
    total: data.length,
  };
}
