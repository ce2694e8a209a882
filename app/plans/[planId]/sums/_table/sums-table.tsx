"use client";
import clsx from "clsx";
import { useTranslations } from "next-intl";
import { useCatalogue, usePlan } from "@/app/_frame/plan-context";
import { useFigures } from "@/app/_ui/format/use-figures";
import { Link } from "@/app/_ui/link";
import type { PlainSumView } from "@/server/analysis/views";
import type { PhaseView } from "@/server/plan/views";
import { useGapWords } from "../../gaps/_words/use-gap-words";
import { ClaimBar } from "./claim-bar";

const COLUMNS = ["required", "sum", "claimed", "countedTwice", "covered"] as const;

/** One phase: what a sheet would say of each capability, and what is true. */
export function SumsTable({ phase, sums }: { phase: PhaseView; sums: readonly PlainSumView[] }) {
  const t = useTranslations("sums");
  const { figure, minus, unitFor } = useFigures();
  const { id: planId } = usePlan();
  const { capabilities } = useCatalogue();
  const words = useGapWords();
  const order = new Map(capabilities.map(({ code }, place) => [code, place]));
  const sorted = [...sums].sort(
    (a, b) => (order.get(a.capabilityCode) ?? 0) - (order.get(b.capabilityCode) ?? 0),
  );
  const headClass = "py-1 pl-4 text-right font-medium";
  return (
    <section aria-labelledby={`sums-${phase.id}`}>
      <h2 id={`sums-${phase.id}`} className="font-semibold text-lg">
        {phase.id} · {phase.name}
      </h2>
      <table className="w-full border-collapse text-sm tabular-nums max-wide:block print:table">
        <caption className="sr-only">{t("caption")}</caption>
        <thead className="max-wide:sr-only">
          <tr className="border-b align-bottom text-quiet text-xs">
            <th scope="col" className="w-[24%] py-1 text-left font-medium">
              {t("column.capability")}
            </th>
            {COLUMNS.map((column) => (
              <th key={column} scope="col" className={headClass}>
                {t(`column.${column}`)}
              </th>
            ))}
            <th scope="col" className={headClass}>
              {t("column.excess")}
            </th>
            <td className="w-[22%]" />
          </tr>
        </thead>
        <tbody className="max-wide:block print:table-row-group">
          {sorted.map((sum) => {
            const excess = Math.max(0, sum.claimed - sum.covered);
            return (
              <tr
                key={sum.capabilityCode}
                className="border-b max-wide:grid max-wide:grid-cols-3 max-wide:gap-x-3 max-wide:py-2 print:table-row"
              >
                <th scope="row" className="py-1 text-left font-normal max-wide:col-span-3">
                  <Link
                    href={`/plans/${planId}/build-up?phase=${phase.id}&capability=${sum.capabilityCode}`}
                    className="inline-block min-h-6 py-0.5 font-medium decoration-edge underline-offset-2 hover:underline"
                  >
                    {words.capability(sum.capabilityCode)}
                  </Link>{" "}
                  <span className="text-quiet text-xs">
                    {unitFor(sum.required, words.unit(sum.capabilityCode))}
                  </span>
                </th>
                {COLUMNS.map((column) => (
                  <td key={column} className="py-1 wide:pl-4 wide:text-right print:text-right">
                    <span className="block text-quiet text-xs wide:hidden print:hidden">
                      {t(`column.${column}`)}
                    </span>
                    <span
                      className={clsx(
                        column === "covered" && "font-semibold",
                        column === "countedTwice" && sum[column] === 0 && "text-quiet",
                      )}
                    >
                      {figure(sum[column])}
                    </span>
                  </td>
                ))}
                <td className="py-1 wide:pl-4 wide:text-right print:text-right">
                  <span className="block text-quiet text-xs wide:hidden print:hidden">
                    {t("column.excess")}
                  </span>
                  {excess > 0 && <span className="font-semibold text-missing">{minus(excess)}</span>}
                </td>
                <td className="py-1 wide:pl-5 max-wide:col-span-3 print:pl-5">
                  <ClaimBar sum={sum} />
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </section>
  );
}
