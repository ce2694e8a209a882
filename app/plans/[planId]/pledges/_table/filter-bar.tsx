"use client";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button, buttonClass } from "@/app/_ui/button";
import { Field, Select } from "@/app/_ui/field";
import { Glyph } from "@/app/_ui/glyph";
import { Popover } from "@/app/_ui/popover";
import type { PledgeWords } from "../_words/pledge-words";
import { usePledgeWords } from "../_words/use-pledge-words";
import { COLUMNS_BY_ID, type ColumnId, PLEDGE_COLUMNS, type PledgeColumn } from "./columns";
import { FilterControl } from "./filter-control";
import { type Filter, isRange } from "./filters";
import type { PledgeTableView } from "./use-pledge-table";

const QUICK: readonly ColumnId[] = ["nat", "dom", "cap", "sta", "cnt", "cav"];

/** The filters that are often wanted, those that are set, and a way to all others. */
export function FilterBar({ view }: { view: PledgeTableView }) {
  const t = useTranslations("pledges");
  const active = new Map<string, Filter>(view.filters.map(({ column, filter }) => [column.id, filter]));
  const shown = PLEDGE_COLUMNS.filter(({ id }) => QUICK.includes(id) || active.has(id));
  return (
    <div className="flex flex-wrap items-center gap-1.5">
      {shown.map((column) => (
        <FilterButton key={column.id} view={view} column={column} filter={active.get(column.id) ?? null} />
      ))}
      <Popover
        title={t("filters.more")}
        triggerClassName={buttonClass("quiet", "small")}
        trigger={
          <>
            {t("filters.more")} <Glyph name="chevron" />
          </>
        }
      >
        <AnyFilter view={view} active={active} />
      </Popover>
      {view.isFiltered && (
        <Button tone="quiet" size="small" onClick={view.clearFilters}>
          <Glyph name="close" /> {t("filters.clear")}
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
  const say = usePledgeWords();
  const label = say.t(`column.${column.id}`);
  return (
    <Popover
      title={label}
      triggerClassName={`${buttonClass("plain", "small")} ${filter ? "border-accent bg-accent-wash" : ""}`}
      trigger={
        <>
          {label}
          {filter && <b className="max-w-48 truncate">{summary(say, view, column, filter)}</b>}
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
  const t = useTranslations("pledges");
  const others = PLEDGE_COLUMNS.filter(({ id }) => !QUICK.includes(id));
  const [id, setId] = useState<string>(others[0]?.id ?? "");
  const column = COLUMNS_BY_ID.get(id);
  return (
    <div className="mt-2 flex flex-col gap-3">
      <Field label={t("filters.column")}>
        <Select value={id} onChange={(event) => setId(event.target.value)}>
          {others.map((other) => (
            <option key={other.id} value={other.id}>
              {t(`column.${other.id}`)}
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

function summary(say: PledgeWords, view: PledgeTableView, column: PledgeColumn, filter: Filter): string {
  const { t } = say;
  if (typeof filter === "string") return filter;
  if (isRange(filter)) {
    const { from, to } = filter;
    if (from && to) return t("filters.range", { from, to });
    return from ? t("filters.rangeFrom", { from }) : t("filters.rangeTo", { to: to ?? "" });
  }
  const [first = "", ...rest] = filter;
  const line = view.table.getCoreRowModel().rows.find(({ original }) => {
    const value = column.value(original);
    return typeof value === "object" ? value.includes(first) : value === first;
  })?.original;
  const word = line ? (column.word?.(first, line, say) ?? first) : first;
  return rest.length > 0 ? `${word} + ${rest.length}` : word;
}
