"use client";
import { useVirtualizer } from "@tanstack/react-virtual";
import clsx from "clsx";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type CSSProperties, type KeyboardEvent, useCallback, useEffect, useRef, useState } from "react";
import { useScreenKeys } from "@/app/_frame/keys";
import { isTyping, useSingleKeys } from "@/app/_frame/use-single-keys";
import type { SourceView } from "@/server/plan/views";
import type { PledgeColumn } from "./columns";
import { PledgeCell } from "./pledge-cell";
import type { PledgeLine } from "./pledge-line";
import type { PledgeTableInstance } from "./table-features";

const ROW_PX = 32;
/** Below this all rows are in the document, so that find-in-page and print see them. */
const VIRTUAL_ABOVE = 300;

interface Props {
  table: PledgeTableInstance;
  sources: readonly SourceView[];
  hrefOf: (line: PledgeLine) => string;
  label: string;
}

export function PledgeGrid({ table, sources, hrefOf, label }: Props) {
  const t = useTranslations("pledges");
  const scroller = useRef<HTMLDivElement>(null);
  const router = useRouter();
  const [isKeysOn] = useSingleKeys();
  const [activeId, setActiveId] = useState<string | null>(null);
  const [pointedId, setPointedId] = useState<string | null>(null);
  const [isPrinting, setPrinting] = useState(false);
  const wantsFocusId = useRef<string | null>(null);

  const rows = table.getRowModel().rows;
  const headers = table.getHeaderGroups()[0]?.headers ?? [];
  const isVirtual = rows.length > VIRTUAL_ABOVE && !isPrinting;
  const virtualizer = useVirtualizer({
    count: rows.length,
    enabled: isVirtual,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_PX,
    overscan: 12,
    initialRect: { width: 1200, height: 720 },
    scrollPaddingStart: ROW_PX,
  });
  const items = virtualizer.getVirtualItems();
  const first = isVirtual ? (items[0]?.index ?? 0) : 0;
  const last = isVirtual ? (items.at(-1)?.index ?? -1) : rows.length - 1;

  const found = rows.findIndex((row) => row.id === activeId);
  const activeIndex = Math.max(found, 0);

  useEffect(() => {
    const before = () => setPrinting(true);
    const after = () => setPrinting(false);
    window.addEventListener("beforeprint", before);
    window.addEventListener("afterprint", after);
    return () => {
      window.removeEventListener("beforeprint", before);
      window.removeEventListener("afterprint", after);
    };
  }, []);

  // A row outside the window is drawn only after the scroll; focus follows once it is there. The row
  // that is wanted is named: an effect of an earlier drawing may run after the key that asks for it.
  useEffect(() => {
    if (wantsFocusId.current === null) return;
    const element = scroller.current?.querySelector<HTMLElement>(`[data-row="${wantsFocusId.current}"]`);
    if (!element) return;
    wantsFocusId.current = null;
    element.focus({ preventScroll: isVirtual });
  });

  const moveTo = useCallback(
    (index: number) => {
      const bounded = Math.max(0, Math.min(rows.length - 1, index));
      const row = rows[bounded];
      if (!row) return;
      wantsFocusId.current = row.id;
      setActiveId(row.id);
      if (isVirtual) virtualizer.scrollToIndex(bounded);
    },
    [rows, isVirtual, virtualizer],
  );

  useScreenKeys([
    { keys: "J K", label: t("key.move") },
    { keys: "Enter", label: t("key.open") },
  ]);

  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    if (isTyping(event.target) || event.ctrlKey || event.metaKey || event.altKey) return;
    const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 320) / ROW_PX) - 2);
    const steps: Record<string, number> = {
      ArrowDown: 1,
      ArrowUp: -1,
      PageDown: page,
      PageUp: -page,
      Home: -rows.length,
      End: rows.length,
      ...(isKeysOn ? { j: 1, k: -1 } : {}),
    };
    const step = steps[event.key];
    if (step !== undefined) {
      event.preventDefault();
      moveTo(activeIndex + step);
      return;
    }
    const row = rows[activeIndex];
    const isRow = event.target instanceof HTMLElement && event.target.dataset.row !== undefined;
    if (event.key === "Enter" && isRow && row) router.push(hrefOf(row.original));
  };

  return (
    <div
      ref={scroller}
      className="relative min-h-64 overflow-auto border-y bg-raised max-rail:max-h-[calc(100dvh-6rem)] rail:min-h-0 print:max-h-none print:overflow-visible"
    >
      <table
        aria-label={label}
        aria-rowcount={rows.length + 1}
        className="table-fixed border-separate border-spacing-0 text-sm print:w-full! print:table-auto print:text-2xs"
        style={{ width: rem(table.getTotalSize()) }}
        onKeyDown={onKeyDown}
      >
        <thead>
          <tr aria-rowindex={1}>
            {headers.map((header) => {
              const sorted = header.column.getIsSorted();
              const rank = header.column.getSortIndex();
              return (
                <th
                  key={header.id}
                  scope="col"
                  aria-sort={sorted === "asc" ? "ascending" : sorted === "desc" ? "descending" : "none"}
                  className={clsx(
                    "sticky top-0 h-8 border-b bg-sunken p-0 text-left font-semibold text-xs print:static! print:w-auto! print:text-2xs",
                    header.column.getIsPinned() ? "z-3" : "z-2",
                    isLastPinned(header.column) && "border-r border-r-line",
                  )}
                  style={stickyStyle(header.column, header.getSize())}
                >
                  <button
                    type="button"
                    onClick={header.column.getToggleSortingHandler()}
                    title={t("table.sort")}
                    className={clsx(
                      "flex h-8 w-full items-center gap-1 px-2.5 hover:bg-accent-wash print:px-1",
                      metaOf(header.column).isFigure && "justify-end",
                    )}
                  >
                    <span className="truncate">{t(`column.${metaOf(header.column).id}`)}</span>
                    {sorted && (
                      <span aria-hidden="true" className="text-accent">
                        {sorted === "asc" ? "▲" : "▼"}
                        {table.state.sorting.length > 1 && <sub>{rank + 1}</sub>}
                      </span>
                    )}
                  </button>
                </th>
              );
            })}
          </tr>
        </thead>
        <tbody>
          {first > 0 && <Spacer heightPx={first * ROW_PX} span={headers.length} />}
          {rows.slice(first, last + 1).map((row, offset) => {
            const index = first + offset;
            const isActive = index === activeIndex;
            return (
              <tr
                key={row.id}
                data-row={row.id}
                aria-rowindex={index + 2}
                tabIndex={isActive ? 0 : -1}
                className="group h-8 outline-none print:h-auto"
                onFocus={() => setActiveId(row.id)}
                onPointerEnter={() => setPointedId(row.id)}
                onDoubleClick={() => router.push(hrefOf(row.original))}
              >
                {headers.map(({ column }) => (
                  <td
                    key={column.id}
                    className={clsx(
                      "h-8 truncate border-line/70 border-b bg-raised px-2.5 py-0 group-hover:bg-accent-wash group-focus:bg-accent-wash",
                      // Drawn by the cells: an outline of the row would lie under those that are pinned.
                      "group-focus-visible:shadow-[inset_0_2px_0_var(--accent),inset_0_-2px_0_var(--accent)]",
                      "print:static! print:h-auto print:w-auto! print:whitespace-normal print:px-1 print:py-1",
                      column.getIsPinned() && "z-1",
                      isLastPinned(column) && "border-r border-r-line",
                      metaOf(column).isFigure && "text-right",
                    )}
                    style={stickyStyle(column, column.getSize())}
                  >
                    <PledgeCell
                      column={metaOf(column)}
                      line={row.original}
                      href={hrefOf(row.original)}
                      sources={sources}
                      isLive={isActive || row.id === pointedId}
                    />
                  </td>
                ))}
              </tr>
            );
          })}
          {last < rows.length - 1 && (
            <Spacer heightPx={(rows.length - 1 - last) * ROW_PX} span={headers.length} />
          )}
        </tbody>
      </table>
    </div>
  );
}

type Column = ReturnType<PledgeTableInstance["getAllLeafColumns"]>[number];

function metaOf(column: Column): PledgeColumn {
  const meta = column.columnDef.meta;
  if (!meta) throw new Error(`column ${column.id} without its definition`);
  return meta.column;
}

const isLastPinned = (column: Column): boolean =>
  column.getIsPinned() === "start" && column.getIsLastColumn("start");

/** Columns grow with the letters in them, which are larger on very wide screens. */
const rem = (px: number): string => `${px / 16}rem`;

function stickyStyle(column: Column, widthPx: number): CSSProperties {
  if (column.getIsPinned() !== "start") return { width: rem(widthPx) };
  return { width: rem(widthPx), position: "sticky", insetInlineStart: rem(column.getStart("start")) };
}

function Spacer({ heightPx, span }: { heightPx: number; span: number }) {
  return (
    <tr>
      <td colSpan={span} style={{ height: heightPx }} />
    </tr>
  );
}
