"use client";
import clsx from "clsx";
import { Glyph } from "@/app/_ui/glyph";
import type { Domain } from "@/db/enums";
import { CellFigures } from "./cell-figures";
import { DomainGlyphs } from "./domain-glyphs";
import { Legend } from "./legend";
import type { MatrixTableProps } from "./matrix-table";
import { PhaseName, PhaseState } from "./phase-heading";
import { cellSentence } from "./sentences";
import { useCoverageTexts } from "./use-coverage-texts";

/** The matrix on a small screen: one phase at a time, read from top to bottom. */
export function PhaseList({
  phaseId,
  onPhase,
  ...props
}: MatrixTableProps & { phaseId: string | null; onPhase: (phaseId: string) => void }) {
  const texts = useCoverageTexts();
  const { t, words, figures, catalogue } = texts;
  const at = Math.max(
    0,
    props.phases.findIndex((phase) => phase.id === phaseId),
  );
  const phase = props.phases[at];
  if (!phase) return null;
  return (
    <section aria-label={t("phaseNumber", { position: phase.position })}>
      <fieldset className="flex gap-1 overflow-x-auto border-b px-4 pb-2">
        <legend className="sr-only">{t("phase")}</legend>
        {props.phases.map((one) => (
          <button
            key={one.id}
            type="button"
            aria-pressed={one.id === phase.id}
            onClick={() => onPhase(one.id)}
            className="min-h-11 flex-1 rounded-md border border-edge/70 bg-raised px-2 text-sm whitespace-nowrap aria-pressed:border-ink aria-pressed:bg-ink aria-pressed:font-semibold aria-pressed:text-ground"
          >
            {t("phaseNumber", { position: one.position })}
          </button>
        ))}
      </fieldset>
      <div className="border-b bg-raised px-4 py-3">
        <h2>
          <PhaseName phase={phase} />
        </h2>
        <PhaseState
          phase={phase}
          phases={props.phases}
          coverage={props.phaseCoverage.find((one) => one.phaseId === phase.id)}
          tier={props.tier}
        />
      </div>
      <Legend className="flex flex-wrap gap-x-4 gap-y-1 border-b bg-raised px-4 py-2" />
      {props.matrix.map((domain) => {
        const count = domain.cells[at];
        if (!count || count.lines.length === 0) return null;
        const isOpen = props.openDomains.includes(domain.domain);
        return (
          <section key={domain.domain}>
            <h3 className="font-normal">
              <DomainToggle
                domain={domain.domain}
                name={words(`domain.${domain.domain}`)}
                isOpen={isOpen}
                onToggle={props.onToggle}
              >
                <DomainGlyphs texts={texts} cell={count} />
              </DomainToggle>
            </h3>
            {isOpen && (
              <ul>
                {domain.rows.map(({ capability, cells }) => {
                  const cell = cells[at];
                  if (!cell) return null;
                  const name = catalogue.shortCapability(capability);
                  return (
                    <li key={cell.key}>
                      <button
                        type="button"
                        data-key={cell.key}
                        aria-label={cellSentence(
                          texts,
                          cell,
                          { name, phase: phase.name, unit: capability.unit },
                          props.reading,
                        )}
                        onClick={() => props.onOpen(cell.key)}
                        className="block w-full border-b bg-raised px-4 py-2.5 text-left -outline-offset-2"
                      >
                        <span className="mb-1 flex items-baseline justify-between gap-3">
                          <span className="font-medium">{name}</span>
                          <span className="text-quiet text-xs">
                            {props.changed.has(cell.key) && (
                              <b className="mr-2 text-accent">● {t("changed")}</b>
                            )}
                            {figures.unitFor(2, capability.unit)}
                          </span>
                        </span>
                        <CellFigures texts={texts} cell={cell} tier={props.tier} />
                      </button>
                    </li>
                  );
                })}
              </ul>
            )}
          </section>
        );
      })}
    </section>
  );
}

function DomainToggle({
  domain,
  name,
  isOpen,
  onToggle,
  children,
}: {
  domain: Domain;
  name: string;
  isOpen: boolean;
  onToggle: (domain: Domain) => void;
  children: React.ReactNode;
}) {
  return (
    <button
      type="button"
      aria-expanded={isOpen}
      onClick={() => onToggle(domain)}
      className="flex min-h-11 w-full items-center justify-between gap-3 border-b bg-sunken px-4 py-2 text-left -outline-offset-2"
    >
      <span className="flex items-center gap-1.5 font-semibold text-base">
        <Glyph name="chevron" className={clsx("text-quiet", !isOpen && "-rotate-90")} />
        {name}
      </span>
      <span>{children}</span>
    </button>
  );
}
