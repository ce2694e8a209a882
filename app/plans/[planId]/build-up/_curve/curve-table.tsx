"use client";
import clsx from "clsx";
import { useTranslations } from "next-intl";
import { fromT0 } from "@/app/_ui/format/hours";
import { useFigures } from "@/app/_ui/format/use-figures";
import type { BuildUpStep } from "@/server/coverage/engine/analyses/types";
import type { PhaseView } from "@/server/plan/views";
import { useGapWords } from "../../gaps/_words/use-gap-words";
import { SERIES } from "./series";

const cellClass = "py-1 min-[30rem]:pl-3 min-[30rem]:text-right print:text-right";

/** The twin of the chart: a row for each hour at which something changes. */
export function CurveTable({
  steps,
  phase,
  capabilityCode,
}: {
  steps: readonly BuildUpStep[];
  phase: PhaseView;
  capabilityCode: string;
}) {
  const t = useTranslations("buildUp");
  const words = useGapWords();
  const { figure, minus } = useFigures();
  const headClass = "py-1 pl-3 text-right font-medium";
  return (
    <div>
      <h3 className="font-semibold text-sm">{t("table")}</h3>
      <table className="w-full max-w-3xl border-collapse text-sm tabular-nums max-[30rem]:block print:table">
        <caption className="sr-only">
          {t("caption", {
            capability: words.capability(capabilityCode),
            phase: phase.name,
            unit: words.unit(capabilityCode),
          })}
        </caption>
        <thead className="max-[30rem]:sr-only">
          <tr className="border-b align-bottom text-quiet text-xs">
            <th scope="col" className="py-1 text-left font-medium">
              {t("hour")}
            </th>
            {SERIES.map((name) => (
              <th key={name} scope="col" className={headClass}>
                {t(`series.${name}`)}
              </th>
            ))}
            <th scope="col" className={headClass}>
              {t("missing")}
            </th>
          </tr>
        </thead>
        <tbody className="max-[30rem]:block print:table-row-group">
          {steps.map((step) => {
            const missing = Math.max(0, step.required - step.declared);
            return (
              <tr
                key={step.hour}
                className="border-b max-[30rem]:grid max-[30rem]:grid-cols-3 max-[30rem]:gap-x-3 max-[30rem]:py-2 print:table-row"
              >
                <th scope="row" className="py-1 text-left font-medium max-[30rem]:col-span-3">
                  {fromT0(step.hour)}
                </th>
                {SERIES.map((name) => (
                  <td key={name} className={cellClass}>
                    <Label>{t(`series.${name}`)}</Label>
                    {figure(step[name])}
                  </td>
                ))}
                <td className={clsx(cellClass, missing > 0 && "font-semibold text-missing")}>
                  {missing > 0 && (
                    <>
                      <Label>{t("missing")}</Label>
                      {minus(missing)}
                    </>
                  )}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

function Label({ children }: { children: string }) {
  return (
    <span className="block font-normal text-quiet text-xs min-[30rem]:hidden print:hidden">{children}</span>
  );
}
