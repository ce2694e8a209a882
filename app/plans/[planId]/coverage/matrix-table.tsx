"use client";
import clsx from "clsx";
import {
  type FocusEvent,
  type KeyboardEvent,
  memo,
  type PointerEvent,
  type ReactNode,
  useRef,
  useState,
} from "react";
import { Glyph } from "@/app/_ui/glyph";
import type { Domain, Reading, Tier } from "@/db/enums";
import type { PhaseCoverageView } from "@/server/coverage/views";
import type { PhaseView } from "@/server/plan/views";
import { CellFigures } from "./cell-figures";
import { DomainGlyphs } from "./domain-glyphs";
import { moveInGrid, type Place } from "./grid-keys";
import { Legend } from "./legend";
import type { MatrixCell, MatrixDomain, MatrixRow } from "./matrix";
import { PhaseName, PhaseState } from "./phase-heading";
import { type CoverageTexts, cellSentence, domainWords } from "./sentences";
import { useCoverageTexts } from "./use-coverage-texts";

const PAGE_ROWS = 8;

export interface MatrixTableProps {
  matrix: readonly MatrixDomain[];
  phases: readonly PhaseView[];
  phaseCoverage: readonly PhaseCoverageView[];
  tier: Tier;
  reading: Reading;
  openDomains: readonly Domain[];
  onToggle: (domain: Domain) => void;
  openKey: string | null;
  onOpen: (key: string) => void;
  changed: ReadonlySet<string>;
  /** The cell under the pointer or the focus; null for none. */
  onLook: (key: string | null) => void;
}

type Line = { kind: "domain"; domain: MatrixDomain } | { kind: "capability"; row: MatrixRow };

/** Domains and capabilities by phase: one Tab stop, arrow keys from cell to cell, Enter opens. */
export function MatrixTable(props: MatrixTableProps) {
  const texts = useCoverageTexts();
  const { t } = texts;
  const { matrix, phases, phaseCoverage, tier, openDomains, onLook } = props;
  const table = useRef<HTMLTableElement>(null);
  const [active, setActive] = useState<Place>({ row: 0, column: 0 });

  const lines: Line[] = matrix.flatMap((domain): Line[] => [
    { kind: "domain", domain },
    ...(openDomains.includes(domain.domain)
      ? domain.rows.map((row): Line => ({ kind: "capability", row }))
      : []),
  ]);
  const size = { rows: lines.length, columns: phases.length + 1, page: PAGE_ROWS };
  const stop = { row: Math.min(active.row, size.rows - 1), column: active.column };

  const move = (event: KeyboardEvent) => {
    if (event.altKey || event.metaKey) return;
    const next = moveInGrid(stop, event.key, event.ctrlKey, size);
    if (!next) return;
    event.preventDefault();
    table.current?.querySelector<HTMLElement>(`[data-place="${next.row}.${next.column}"]`)?.focus();
  };

  const enter = (event: FocusEvent) => {
    const place = event.target.closest<HTMLElement>("[data-place]")?.dataset.place;
    if (place) {
      const [row = 0, column = 0] = place.split(".").map(Number);
      setActive({ row, column });
    }
    onLook(keyAt(event.target));
  };

  return (
    <table
      ref={table}
      // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a grid is a table that arrow keys walk
      role="grid"
      aria-label={t("grid")}
      aria-rowcount={lines.length + 2}
      onKeyDown={move}
      onFocus={enter}
      onPointerOver={(event: PointerEvent) => event.target instanceof Element && onLook(keyAt(event.target))}
      onPointerLeave={() => onLook(null)}
      className="w-full table-fixed border-separate border-spacing-0 bg-raised text-sm"
    >
      <colgroup>
        <col className="w-[clamp(9rem,19%,17rem)]" />
        {phases.map((phase) => (
          <col key={phase.id} />
        ))}
      </colgroup>
      <thead>
        <tr aria-rowindex={1}>
          <th
            scope="col"
            className="sticky top-0 z-10 bg-raised px-4 pt-2.5 pb-1 print:pt-[8mm] text-left align-bottom font-normal wide:pl-6"
          >
            <span className="text-quiet text-xs">{t("corner")}</span>
          </th>
          {phases.map((phase) => (
            <th
              key={phase.id}
              scope="col"
              className="sticky top-0 z-10 border-l bg-raised px-3 max-rail:px-2 pt-2.5 pb-1 print:pt-[8mm] text-left align-top font-normal"
            >
              <PhaseName phase={phase} />
            </th>
          ))}
        </tr>
        <tr aria-rowindex={2}>
          <td className="border-b px-4 pb-2.5 align-bottom wide:pl-6">
            <Legend className="flex flex-col gap-0.5" />
          </td>
          {phases.map((phase) => (
            <td key={phase.id} className="border-b border-l px-3 pb-2.5 max-rail:px-2 text-left align-top">
              <PhaseState
                phase={phase}
                phases={phases}
                coverage={phaseCoverage.find((one) => one.phaseId === phase.id)}
                tier={tier}
              />
            </td>
          ))}
        </tr>
      </thead>
      <tbody>
        {lines.map((line, row) => {
          const activeColumn = stop.row === row ? stop.column : null;
          return line.kind === "domain" ? (
            <DomainLine
              key={line.domain.domain}
              texts={texts}
              domain={line.domain}
              row={row}
              activeColumn={activeColumn}
              isOpen={openDomains.includes(line.domain.domain)}
              onToggle={props.onToggle}
              phases={phases}
            />
          ) : (
            <CapabilityLine
              key={line.row.capability.code}
              texts={texts}
              line={line.row}
              row={row}
              activeColumn={activeColumn}
              phases={phases}
              tier={tier}
              reading={props.reading}
              openKey={line.row.cells.some((cell) => cell?.key === props.openKey) ? props.openKey : null}
              onOpen={props.onOpen}
              changed={changedIn(line.row, props.changed)}
            />
          );
        })}
      </tbody>
      {/* Room for the marking at the foot of every printed page. */}
      <tfoot aria-hidden="true" className="hidden print:table-footer-group">
        <tr>
          <td colSpan={phases.length + 1} className="h-[7mm]" />
        </tr>
      </tfoot>
    </table>
  );
}

const keyAt = (target: Element): string | null =>
  target.closest<HTMLElement>("[data-key]")?.dataset.key ?? null;

/** As text, so that a line is drawn anew only when its own marks change. */
const changedIn = (row: MatrixRow, changed: ReadonlySet<string>): string =>
  row.cells.flatMap((cell) => (cell && changed.has(cell.key) ? [cell.key] : [])).join(" ");

const tabStop = (activeColumn: number | null, column: number) => (activeColumn === column ? 0 : -1);

const DomainLine = memo(function DomainLine({
  texts,
  domain,
  row,
  activeColumn,
  isOpen,
  onToggle,
  phases,
}: {
  texts: CoverageTexts;
  domain: MatrixDomain;
  row: number;
  activeColumn: number | null;
  isOpen: boolean;
  onToggle: (domain: Domain) => void;
  phases: readonly PhaseView[];
}) {
  const name = texts.words(`domain.${domain.domain}`);
  return (
    <tr aria-rowindex={row + 3}>
      <th scope="row" className="border-b bg-sunken p-0 text-left align-middle">
        <button
          type="button"
          data-place={`${row}.0`}
          tabIndex={tabStop(activeColumn, 0)}
          aria-expanded={isOpen}
          onClick={() => onToggle(domain.domain)}
          className="flex min-h-11 w-full items-center gap-1.5 py-1.5 pr-2 pl-3 text-left font-semibold text-base -outline-offset-2 hover:bg-accent-wash wide:pl-4"
        >
          <Glyph
            name="chevron"
            className={clsx("text-quiet transition-transform", !isOpen && "-rotate-90")}
          />
          {name}
        </button>
      </th>
      {domain.cells.map((cell, index) => (
        <td
          key={cell.phaseId}
          data-place={`${row}.${index + 1}`}
          tabIndex={tabStop(activeColumn, index + 1)}
          aria-label={texts.t("domain.cell", {
            domain: name,
            phase: phases[index]?.name ?? cell.phaseId,
            lines: domainWords(texts, cell),
          })}
          className="border-b border-l bg-sunken px-3 py-1.5 align-middle max-rail:px-2 -outline-offset-2"
        >
          <DomainGlyphs texts={texts} cell={cell} />
        </td>
      ))}
    </tr>
  );
});

const CapabilityLine = memo(function CapabilityLine({
  texts,
  line,
  row,
  activeColumn,
  phases,
  tier,
  reading,
  openKey,
  onOpen,
  changed,
}: {
  texts: CoverageTexts;
  line: MatrixRow;
  row: number;
  activeColumn: number | null;
  phases: readonly PhaseView[];
  tier: Tier;
  reading: Reading;
  openKey: string | null;
  onOpen: (key: string) => void;
  changed: string;
}) {
  const name = texts.catalogue.shortCapability(line.capability);
  const unit = texts.figures.unitFor(2, line.capability.unit);
  return (
    <tr aria-rowindex={row + 3}>
      <th
        scope="row"
        data-place={`${row}.0`}
        tabIndex={tabStop(activeColumn, 0)}
        title={texts.catalogue.capability(line.capability)}
        className="border-b py-1.5 pr-2 pl-7 text-left align-middle font-medium leading-tight -outline-offset-2 wide:pl-9.5"
      >
        {name}
        <span className="block font-normal text-quiet text-xs">{unit}</span>
      </th>
      {line.cells.map((cell, index) => {
        const phase = phases[index];
        const place = `${row}.${index + 1}`;
        const stop = tabStop(activeColumn, index + 1);
        if (!cell || !phase)
          return (
            <td
              key={phase?.id ?? index}
              data-place={place}
              tabIndex={stop}
              className="hatch-wide border-b border-l -outline-offset-2"
            >
              <span className="sr-only">{texts.words("coverage.not-required")}</span>
            </td>
          );
        return (
          <td key={phase.id} className="relative border-b border-l p-0 align-middle">
            <CellButton
              place={place}
              stop={stop}
              cell={cell}
              label={cellSentence(
                texts,
                cell,
                { name, phase: phase.name, unit: line.capability.unit },
                reading,
              )}
              isOpen={openKey === cell.key}
              texts={texts}
              isChanged={changed.split(" ").includes(cell.key)}
              onOpen={onOpen}
            >
              <CellFigures texts={texts} cell={cell} tier={tier} />
            </CellButton>
          </td>
        );
      })}
    </tr>
  );
});

function CellButton({
  texts,
  place,
  stop,
  cell,
  label,
  isOpen,
  isChanged,
  onOpen,
  children,
}: {
  texts: CoverageTexts;
  place: string;
  stop: 0 | -1;
  cell: MatrixCell;
  label: string;
  isOpen: boolean;
  isChanged: boolean;
  onOpen: (key: string) => void;
  children: ReactNode;
}) {
  return (
    <button
      type="button"
      data-place={place}
      data-key={cell.key}
      tabIndex={stop}
      aria-label={isChanged ? texts.t("changedCell", { cell: label }) : label}
      aria-pressed={isOpen}
      onClick={() => onOpen(cell.key)}
      className={clsx(
        "block min-h-11 w-full px-3 py-1.5 text-left max-rail:px-2 -outline-offset-2 hover:bg-accent-wash",
        isOpen && "bg-accent-wash ring-2 ring-accent ring-inset",
      )}
    >
      {children}
      {isChanged && <ChangedMark words={texts.t("changed")} />}
    </button>
  );
}

function ChangedMark({ words }: { words: string }) {
  return (
    <span className="pointer-events-none absolute -top-2 left-1/2 z-5 -translate-x-1/2 flex items-center gap-1 rounded-full bg-accent px-1.5 text-2xs text-on-accent print:hidden">
      <span aria-hidden="true" className="size-1.5 rounded-full bg-on-accent" />
      {words}
    </span>
  );
}
