"use client";
import { useState } from "react";
import { Button, buttonClass } from "@/app/_ui/button";
import { Field, Select } from "@/app/_ui/field";
import { Glyph } from "@/app/_ui/glyph";
import { Popover } from "@/app/_ui/popover";
import { COLUMNS_BY_ID, PLEDGE_COLUMNS, type PledgeColumn } from "./columns";
import { FilterControl } from "./filter-control";
import { type Filter, isRange } from "./filters";
import type { PledgeTableView } from "./use-pledge-table";

const QUICK = ["nat", "dom", "cap", "sta", "cnt", "cav"];

/** The filters that are often wanted, those that are set, and a way to all others. */
export function FilterBar({ view }: { view: PledgeTableView }) {
  const active = new Map(view.filters.map(({ column, filter }) => [column.id, filter]));
  const shown = PLEDGE_COLUMNS.filter(({ id }) => QUICK.includes(id) || active.has(id));
  return (
    <div className="flex flex-wrap items-center gap-1.5">
      {shown.map((column) => (
        <FilterButton key={column.id} view={view} column={column} filter={active.get(column.id) ?? null} />
      ))}
      <Popover
        title="More filters"
        triggerClassName={buttonClass("quiet", "small")}
        trigger={
          <>
            More filters <Glyph name="chevron" />
          </>
        }
      >
        <AnyFilter view={view} active={active} />
      </Popover>
      {view.isFiltered && (
        <Button tone="quiet" size="small" onClick={view.clearFilters}>
          <Glyph name="close" /> Clear filters
        </Button>
      )}
    </div>
  );
}

function FilterButton({
  view,
  column,
  filter,
}: {
  view: PledgeTableView;
  column: PledgeColumn;
  filter: Filter | null;
}) {
  return (
    <Popover
      title={column.label}
      triggerClassName={`${buttonClass("plain", "small")} ${filter ? "border-accent bg-accent-wash" : ""}`}
      trigger={
        <>
          {column.label}
          {filter && <b className="max-w-48 truncate">{summary(view, column, filter)}</b>}
          <Glyph name="chevron" />
        </>
      }
    >
      <FilterControl
        table={view.table}
        column={column}
        filter={filter}
        onChange={(next) => view.setFilter(column.id, next)}
      />
    </Popover>
  );
}

function AnyFilter({ view, active }: { view: PledgeTableView; active: ReadonlyMap<string, Filter> }) {
  const others = PLEDGE_COLUMNS.filter(({ id }) => !QUICK.includes(id));
  const [id, setId] = useState(others[0]?.id ?? "");
  const column = COLUMNS_BY_ID.get(id);
  return (
    <div className="mt-2 flex flex-col gap-3">
      <Field label="Column">
        <Select value={id} onChange={(event) => setId(event.target.value)}>
          {others.map((other) => (
            <option key={other.id} value={other.id}>
              {other.label}
            </option>
          ))}
        </Select>
      </Field>
      {column && (
        <FilterControl
          key={id}
          table={view.table}
          column={column}
          filter={active.get(id) ?? null}
          onChange={(next) => view.setFilter(id, next)}
        />
      )}
    </div>
  );
}

function summary(view: PledgeTableView, column: PledgeColumn, filter: Filter): string {
  if (typeof filter === "string") return filter;
  if (isRange(filter)) {
    if (filter.from && filter.to) return `${filter.from} to ${filter.to}`;
    return filter.from ? `from ${filter.from}` : `to ${filter.to}`;
  }
  const [first = "", ...rest] = filter;
  const line = view.table.getCoreRowModel().rows.find(({ original }) => {
    const value = column.value(original);
    return typeof value === "object" ? value.includes(first) : value === first;
  })?.original;
  const word = line ? (column.word?.(first, line) ?? first) : first;
  return rest.length > 0 ? `${word} + ${rest.length}` : word;
}
