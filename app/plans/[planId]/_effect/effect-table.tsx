"use client";
import clsx from "clsx";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useCatalogue, usePlan } from "@/app/_frame/plan-context";
import { CoverageMark, coverageState } from "@/app/_ui/coverage-mark";
import { useCatalogueWords } from "@/app/_ui/format/use-catalogue-words";
import { useFigures } from "@/app/_ui/format/use-figures";
import type { EffectView, LineEffect } from "@/server/coverage/views";
import { byWeight } from "./line-order";

const SHOWN_AT_FIRST = 10;
const FIGURES = ["required", "declared", "verified", "assured"] as const;

/** What a change would do to the matrix, before anybody saves it: phases first, then every line that moves. */
export function EffectTable({ effect }: { effect: EffectView }) {
  const t = useTranslations("ui.effect");
  const [isWhole, setWhole] = useState(false);
  const isNone =
    effect.lines.length === 0 &&
    effect.phases.every((phase) => phase.criticalShortBefore === phase.criticalShortAfter);
  if (isNone) return <p className="text-quiet">{t("none")}</p>;
  const lines = [...effect.lines].sort(byWeight);
  const shown = isWhole ? lines : lines.slice(0, SHOWN_AT_FIRST);
  return (
    <div className="flex flex-col gap-4">
      <Phases phases={effect.phases} />
      <section>
        <h3 className="mb-1 font-semibold text-sm">{t("lines", { count: lines.length })}</h3>
        <table className="w-full text-sm max-wide:block print:table">
          <thead className="max-wide:sr-only">
            <tr className="border-b text-left text-quiet text-xs">
              <th scope="col" className="py-1 pr-3 font-medium">
                {t("line")}
              </th>
              {FIGURES.map((column) => (
                <th key={column} scope="col" className="py-1 pr-3 text-right font-medium">
                  {t(column)}
                </th>
              ))}
              <th scope="col" className="py-1 font-medium">
                {t("state")}
              </th>
            </tr>
          </thead>
          <tbody className="max-wide:block">
            {shown.map((line) => (
              <Line key={line.requirement} line={line} />
            ))}
          </tbody>
        </table>
        {shown.length < lines.length && (
          <button
            type="button"
            onClick={() => setWhole(true)}
            className="mt-1 min-h-9 text-accent text-sm underline"
          >
            {t("more", { count: lines.length })}
          </button>
        )}
      </section>
    </div>
  );
}

function Phases({ phases }: { phases: EffectView["phases"] }) {
  const t = useTranslations("ui.effect");
  const plan = usePlan();
  return (
    <section>
      <h3 className="mb-1 font-semibold text-sm">{t("phases")}</h3>
      <ul className="flex flex-col gap-0.5 text-sm">
        {phases.map((phase) => {
          const isSame = phase.criticalShortBefore === phase.criticalShortAfter;
          return (
            <li key={phase.phaseId} className={clsx("flex flex-wrap gap-x-2", isSame && "text-quiet")}>
              <span className="w-8 font-semibold">{phase.phaseId}</span>
              <span className="min-w-0 flex-1 basis-48">
                {plan.phases.find((one) => one.id === phase.phaseId)?.name}
              </span>
              <span>
                <Change before={phase.criticalShortBefore} after={phase.criticalShortAfter} />{" "}
                {t("ofCritical", { total: phase.criticalLines })}
                {isSame && `, ${t("unchanged")}`}
              </span>
            </li>
          );
        })}
      </ul>
    </section>
  );
}

function Line({ line }: { line: LineEffect }) {
  const t = useTranslations("ui.effect");
  const { capabilities } = useCatalogue();
  const { shortCapability } = useCatalogueWords();
  const capability = capabilities.find((one) => one.code === line.capabilityCode);
  return (
    <tr className="border-b align-top max-wide:grid max-wide:grid-cols-4 max-wide:gap-x-3 max-wide:py-2 print:table-row">
      <th scope="row" className="py-1 pr-3 text-left font-medium max-wide:col-span-4">
        {capability ? shortCapability(capability) : line.capabilityCode}
        <span className="block font-normal text-quiet text-xs">
          {line.phaseId} · {line.requirement}
        </span>
      </th>
      {FIGURES.map((column) => (
        <td key={column} className="py-1 pr-3 tabular-nums wide:text-right">
          <span className="block text-quiet text-xs wide:hidden print:hidden">{t(column)}</span>
          <Change before={line.before?.[column] ?? null} after={line.after?.[column] ?? null} />
        </td>
      ))}
      <td className="py-1 max-wide:col-span-4">
        <State figures={line.before} />
        <Arrow />
        <State figures={line.after} />
      </td>
    </tr>
  );
}

/** A figure that stays stands once; one that moves shows both, the new one first to the eye. */
function Change({ before, after }: { before: number | null; after: number | null }) {
  const { figure } = useFigures();
  if (before === after) return <>{after === null ? "" : figure(after)}</>;
  if (before === null) return <b>{after === null ? "" : figure(after)}</b>;
  return (
    <span className="whitespace-nowrap">
      <span className="text-quiet">{figure(before)}</span>
      <Arrow />
      <b>{after === null ? "–" : figure(after)}</b>
    </span>
  );
}

function Arrow() {
  const t = useTranslations("ui.effect");
  return (
    <>
      <span aria-hidden="true" className="px-1 text-quiet">
        →
      </span>
      <span className="sr-only"> {t("to")} </span>
    </>
  );
}

function State({ figures }: { figures: LineEffect["before"] }) {
  const t = useTranslations("ui.effect");
  const words = useTranslations("words");
  if (!figures) return <span className="text-quiet">{t("notThere")}</span>;
  const state = coverageState(figures.declared, figures.required);
  return (
    <span className="inline-flex items-center gap-1.5 whitespace-nowrap">
      <CoverageMark state={state} />
      {words(`coverage.${state}`)}
    </span>
  );
}
