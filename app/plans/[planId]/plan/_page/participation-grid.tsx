"use client";
import clsx from "clsx";
import { useTranslations } from "next-intl";
import type { KeyboardEvent } from "react";
import { usePlan } from "@/app/_frame/plan-context";
import { Flag } from "@/app/_ui/nation";
import { DOMAINS } from "@/db/enums";
import type { ParticipationView } from "@/server/plan/views";
import type { CellToggle } from "../_change/types";
import { cellKey, columnsOf } from "./participation";

interface Named {
  code: string;
  iso2: string;
  name: string;
}

/** Nations down, phases and domains across. Arrow keys move from cell to cell while it is being changed. */
export function ParticipationGrid({
  nations,
  phaseIds,
  standing,
  turned,
  onTurn,
}: {
  nations: readonly Named[];
  phaseIds: readonly string[];
  standing: ReadonlyMap<string, ParticipationView>;
  turned: readonly CellToggle[];
  onTurn: ((cell: CellToggle) => void) | null;
}) {
  const t = useTranslations("plan.participation");
  const words = useTranslations("words");
  const { phases } = usePlan();
  const columns = columnsOf(phaseIds);
  const turns = new Set(turned.map((cell) => cellKey(cell.nation, cell.domain, cell.phaseId)));
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keys
    <section aria-label={t("grid")} tabIndex={0} className="relative overflow-x-auto">
      <table className="w-full border-collapse text-sm" onKeyDown={walk}>
        <thead>
          <tr className="border-b">
            <td className="sticky left-0 bg-ground" />
            {phaseIds.map((id) => (
              <th
                key={id}
                scope="colgroup"
                colSpan={DOMAINS.length}
                title={phases.find((phase) => phase.id === id)?.name}
                className="border-l px-2 py-1 text-left font-semibold"
              >
                {id}
                {phaseIds.length === 1 && ` ${phases.find((phase) => phase.id === id)?.name}`}
              </th>
            ))}
          </tr>
          <tr className="border-b text-quiet text-xs">
            <th scope="col" className="sticky left-0 bg-ground py-1 pr-3 text-left font-medium">
              {t("nation")}
            </th>
            {columns.map(({ phaseId, domain }, index) => (
              <th
                key={`${phaseId} ${domain}`}
                scope="col"
                className={clsx(
                  "w-10 py-1 text-center font-medium",
                  index % DOMAINS.length === 0 && "border-l",
                )}
              >
                <abbr title={words(`domain.${domain}`)} className="no-underline">
                  {t(`short.${domain}`)}
                </abbr>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {nations.map((nation, row) => (
            <tr key={nation.code} className="border-b hover:bg-sunken">
              <th scope="row" className="sticky left-0 bg-ground py-0.5 pr-3 text-left font-normal">
                <span className="inline-flex items-center gap-1.5 whitespace-nowrap">
                  <Flag iso2={nation.iso2} />
                  <span className="max-wide:hidden">{nation.name}</span>
                  <abbr title={nation.name} className="no-underline wide:hidden">
                    {nation.code}
                  </abbr>
                </span>
              </th>
              {columns.map(({ phaseId, domain }, column) => {
                const key = cellKey(nation.code, domain, phaseId);
                const was = standing.get(key);
                const isTurned = turns.has(key);
                const takesPart = isTurned ? !was : was !== undefined;
                const words_ = t(takesPart ? "takesPart" : "takesNoPart");
                const mark = <Mark row={was} takesPart={takesPart} />;
                return (
                  <td
                    key={key}
                    title={was?.note}
                    className={clsx("p-0 text-center", column % DOMAINS.length === 0 && "border-l")}
                  >
                    {onTurn ? (
                      <button
                        type="button"
                        aria-pressed={takesPart}
                        aria-label={t("cell", {
                          nation: nation.name,
                          domain: words(`domain.${domain}`),
                          phase: phaseId,
                        })}
                        data-row={row}
                        data-column={column}
                        tabIndex={row === 0 && column === 0 ? 0 : -1}
                        onClick={() =>
                          onTurn({ nation: nation.code, domain, phaseId, takesPart: !takesPart })
                        }
                        className={clsx(
                          "grid h-8 w-full min-w-9 place-items-center hover:bg-accent-wash",
                          isTurned && "bg-accent-wash ring-2 ring-accent ring-inset",
                        )}
                      >
                        {mark}
                      </button>
                    ) : (
                      <span className="grid h-8 min-w-9 place-items-center">
                        {mark}
                        <span className="sr-only">{words_}</span>
                      </span>
                    )}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** Full where a source or a person says so, hollow where it is illustrative, a dot where there is none. */
function Mark({ row, takesPart }: { row: ParticipationView | undefined; takesPart: boolean }) {
  return (
    <span
      aria-hidden="true"
      className={clsx(
        "rounded-full",
        takesPart ? "size-3 border-2 border-ink" : "size-1 bg-edge",
        takesPart && row?.basis !== "illustrative" && "bg-ink",
      )}
    />
  );
}

const STEPS: Record<string, [number, number]> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
};

function walk(event: KeyboardEvent<HTMLTableElement>): void {
  const step = STEPS[event.key];
  const from = event.target instanceof HTMLElement ? event.target.dataset : {};
  if (!step || from.row === undefined) return;
  const [row, column] = [Number(from.row) + step[0], Number(from.column) + step[1]];
  const next = event.currentTarget.querySelector<HTMLElement>(`[data-row="${row}"][data-column="${column}"]`);
  if (!next) return;
  event.preventDefault();
  next.focus();
}
