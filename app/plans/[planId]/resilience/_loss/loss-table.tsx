"use client";
import clsx from "clsx";
import { useTranslations } from "next-intl";
import { Fragment } from "react";
import { usePlan } from "@/app/_frame/plan-context";
import { Glyph } from "@/app/_ui/glyph";
import type { NationLossView, ResilienceView } from "@/server/analysis/views";
import type { LineView } from "@/server/coverage/views";
import { NationLabel } from "../../_analysis/nation-label";
import { useGapWords } from "../../gaps/_words/use-gap-words";
import { FallenLines } from "./fallen-lines";
import { LossCell } from "./loss-cell";

const headClass = "py-1.5 pr-4 text-left font-medium text-quiet text-xs";

/** Nations down, phases across, worst first; a nation opens to the lines that have less without it. */
export function LossTable({
  losses,
  lines,
  picked,
  onPick,
}: {
  losses: ResilienceView;
  lines: ReadonlyMap<string, LineView>;
  picked: string | null;
  onPick: (nation: string) => void;
}) {
  const t = useTranslations("resilience.loss");
  const plan = usePlan();
  const phases = [...plan.phases].sort((a, b) => a.position - b.position);
  const falling = losses.nations.filter((one) => one.total.lines > 0);
  const without = losses.nations.filter((one) => one.total.lines === 0);
  const most = Math.max(0, ...falling.flatMap((one) => one.phases.map((phase) => phase.lines)));
  const mostInAll = Math.max(0, ...falling.map((one) => one.total.lines));
  return (
    <section aria-labelledby="loss-title" className="flex flex-col gap-2">
      <h2 id="loss-title" className="font-semibold text-lg">
        {t("title")}
      </h2>
      {falling.length > 0 && (
        <>
          <p className="max-w-prose text-quiet text-sm">{t("how")}</p>
          <table className="w-full table-fixed border-collapse text-sm max-wide:block print:table">
            <caption className="sr-only">{t("caption")}</caption>
            <thead className="border-b max-wide:sr-only">
              <tr>
                <th scope="col" className={clsx(headClass, "w-[24%]")}>
                  {t("nation")}
                </th>
                <th scope="col" className={headClass}>
                  {t("total")}
                </th>
                {phases.map((phase) => (
                  <th key={phase.id} scope="col" className={headClass}>
                    <span className="block font-semibold text-ink">{phase.id}</span> {phase.name}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody className="max-wide:block print:table-row-group">
              {falling.map((one) => (
                <Fragment key={one.nation}>
                  <tr
                    className={clsx(
                      "border-b align-top max-wide:grid max-wide:grid-cols-5 max-wide:gap-x-2 max-wide:py-2 print:table-row",
                      picked === one.nation && "bg-accent-wash",
                    )}
                  >
                    <th scope="row" className="py-1 pr-4 text-left font-normal max-wide:col-span-5">
                      <PickButton loss={one} isOpen={picked === one.nation} onPick={onPick} />
                    </th>
                    <LossCell label={t("total")} loss={one.total} most={mostInAll} isTotal />
                    {phases.map(({ id }) => (
                      <LossCell
                        key={id}
                        label={id}
                        loss={one.phases.find((phase) => phase.phaseId === id) ?? NOTHING}
                        most={most}
                      />
                    ))}
                  </tr>
                  {picked === one.nation && (
                    <tr className="border-b bg-accent-wash max-wide:block print:table-row">
                      <td colSpan={phases.length + 2} className="px-6 pb-3 max-wide:block max-wide:px-0">
                        <FallenLines loss={one} lines={lines} tier={losses.tier} />
                      </td>
                    </tr>
                  )}
                </Fragment>
              ))}
            </tbody>
          </table>
        </>
      )}
      {without.length > 0 && (
        <div className="text-sm">
          <p className="text-quiet">{t("nothing", { count: without.length })}</p>
          <ul className="mt-1 flex flex-wrap gap-x-4 gap-y-1">
            {without.map(({ nation }) => (
              <li key={nation}>
                <NationLabel code={nation} />
              </li>
            ))}
          </ul>
        </div>
      )}
    </section>
  );
}

const NOTHING = { lines: 0, critical: 0 };

function PickButton({
  loss: { nation },
  isOpen,
  onPick,
}: {
  loss: NationLossView;
  isOpen: boolean;
  onPick: (nation: string) => void;
}) {
  const t = useTranslations("resilience.loss");
  const words = useGapWords();
  return (
    <button
      type="button"
      aria-expanded={isOpen}
      aria-label={t("pick", { nation: words.nation(nation) })}
      onClick={() => onPick(nation)}
      className="inline-flex min-h-8 items-center gap-1.5 text-left font-medium decoration-edge underline-offset-2 hover:underline max-wide:min-h-11"
    >
      <Glyph name="chevron" className={clsx("text-quiet print:hidden", !isOpen && "-rotate-90")} />
      <NationLabel code={nation} />
    </button>
  );
}
