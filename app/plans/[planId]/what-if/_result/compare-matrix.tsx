"use client";
import clsx from "clsx";
import { useTranslations } from "next-intl";
import { useCatalogue, usePlan } from "@/app/_frame/plan-context";
import { CoverageMark, coverageState } from "@/app/_ui/coverage-mark";
import { useFigures } from "@/app/_ui/format/use-figures";
import type { Tier } from "@/db/enums";
import type { WhatIfLine } from "@/server/analysis/views";
import { useGapWords } from "../../gaps/_words/use-gap-words";
import { Change } from "./change";
import { type ComparedCell, compareByCapability } from "./compare";

/** Capabilities by phase, as in the matrix of coverage, with both figures where they differ. */
export function CompareMatrix({
  lines,
  tier,
  isOnlyChanged,
}: {
  lines: readonly WhatIfLine[];
  tier: Tier;
  isOnlyChanged: boolean;
}) {
  const t = useTranslations("whatIf.matrix");
  const words = useGapWords();
  const { unitFor } = useFigures();
  const { capabilities } = useCatalogue();
  const plan = usePlan();
  const phases = [...plan.phases].sort((a, b) => a.position - b.position);
  const rows = compareByCapability(
    lines,
    capabilities.map(({ code }) => code),
    tier,
  ).filter((row) => !isOnlyChanged || row.isChanged);
  return (
    <section aria-labelledby="what-if-matrix">
      <h2 id="what-if-matrix" className="font-semibold text-lg">
        {t("title")}
      </h2>
      {rows.length === 0 ? (
        <p className="text-quiet">{t("none")}</p>
      ) : (
        <>
          <p className="text-quiet text-sm">{t("how")}</p>
          <table className="mt-1 w-full table-fixed border-collapse bg-raised text-sm max-wide:block print:table">
            <caption className="sr-only">{t("caption")}</caption>
            <thead className="max-wide:sr-only">
              <tr className="border-y text-left text-quiet text-xs">
                <th scope="col" className="w-[26%] px-3 py-1.5 font-medium">
                  {t("capability")}
                </th>
                {phases.map(({ id, name }) => (
                  <th key={id} scope="col" title={name} className="border-l px-3 py-1.5 font-medium">
                    <b className="text-ink">{id}</b> <span className="max-rail:hidden">{name}</span>
                  </th>
                ))}
              </tr>
            </thead>
            <tbody className="max-wide:block print:table-row-group">
              {rows.map((row) => (
                <tr
                  key={row.capabilityCode}
                  className="border-b align-top max-wide:grid max-wide:grid-cols-2 max-wide:gap-x-3 max-wide:py-2 print:table-row"
                >
                  <th scope="row" className="px-3 py-1.5 text-left font-medium max-wide:col-span-2">
                    {words.capability(row.capabilityCode)}{" "}
                    <span className="block font-normal text-quiet text-xs">
                      {unitFor(2, words.unit(row.capabilityCode))}
                    </span>
                  </th>
                  {phases.map(({ id }) => (
                    <Cell key={id} phaseId={id} cell={row.cells.get(id)} />
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </>
      )}
    </section>
  );
}

function Cell({ phaseId, cell }: { phaseId: string; cell: ComparedCell | undefined }) {
  const t = useTranslations("whatIf.matrix");
  const { figure } = useFigures();
  if (!cell) return <td className="hatch-wide border-l max-wide:hidden" />;
  const { before, after, required } = cell;
  const isChanged = before !== after;
  const state = coverageState(after, required);
  return (
    <td className={clsx("border-l px-3 py-1.5 max-wide:border-0", isChanged && "bg-accent-wash")}>
      <span className="block text-quiet text-xs wide:hidden print:hidden">{phaseId}</span>
      <span className="flex items-baseline justify-between gap-1 tabular-nums">
        <span>
          <Change before={before} after={after} />{" "}
          <span className="text-quiet">{t("of", { required: figure(required) })}</span>
        </span>
        <CoverageMark state={state} className={clsx("translate-y-0.5", !isChanged && "opacity-60")} />
      </span>
      <Bar {...cell} />
    </td>
  );
}

/** What the what-if covers, filled; what the plan covered beyond it, hatched; what it adds, striped. */
function Bar({ before, after, required }: ComparedCell) {
  const share = (value: number) =>
    `${required === 0 ? 0 : (100 * Math.min(Math.max(0, value), required)) / required}%`;
  return (
    <span aria-hidden="true" className="mt-1 flex h-1.5 bg-sunken">
      <span
        className={clsx("solid", after >= required ? "text-covered" : "text-partly-fill")}
        style={{ width: share(Math.min(before, after)) }}
      />
      {after > before && <span className="stripes text-covered" style={{ width: share(after - before) }} />}
      {after < before && (
        <span className="hatch bg-missing-wash text-missing" style={{ width: share(before - after) }} />
      )}
    </span>
  );
}
