"use client";
import { useTranslations } from "next-intl";
import type { CreditView } from "@/server/analysis/views";
import { NationLabel } from "../../_analysis/nation-label";
import { usePercent } from "../../_analysis/use-percent";
import { useHundredths } from "./use-hundredths";

/** Credit of each nation, most first, with the error of the sampling drawn on the bar. */
export function CreditTable({ credit }: { credit: CreditView }) {
  const t = useTranslations("resilience");
  const hundredths = useHundredths();
  const percent = usePercent();
  const nations = credit.nations.filter((one) => one.credit !== 0 || one.error !== 0);
  const most = Math.max(0, ...nations.map((one) => one.credit + one.error));
  const width = (value: number) => `${most === 0 ? 0 : (100 * Math.max(0, value)) / most}%`;
  const headClass = "py-1.5 pr-4 text-left font-medium";
  return (
    <table className="w-full max-w-5xl border-collapse text-sm">
      <caption className="sr-only">{t("credit.caption")}</caption>
      <thead>
        <tr className="border-b text-quiet text-xs">
          <th scope="col" className={headClass}>
            {t("credit.nation")}
          </th>
          <th scope="col" className={`${headClass} text-right`}>
            {t("credit.credit")}
          </th>
          <th scope="col" className={`${headClass} text-right`}>
            {t("credit.error")}
          </th>
          <th scope="col" className={`${headClass} text-right max-wide:hidden`}>
            {t("credit.share")}
          </th>
          <td className="w-[42%] max-wide:w-[18%]" />
        </tr>
      </thead>
      <tbody>
        {nations.map((one) => (
          <tr key={one.nation} className="border-b">
            <th scope="row" className="py-1 pr-4 text-left font-normal">
              <NationLabel code={one.nation} />
            </th>
            <td className="py-1 pr-4 text-right font-semibold tabular-nums">{hundredths(one.credit)}</td>
            <td className="whitespace-nowrap py-1 pr-4 text-right text-quiet tabular-nums">
              {t("draws.error", { error: hundredths(one.error) })}
            </td>
            <td className="py-1 pr-4 text-right tabular-nums max-wide:hidden">
              {credit.total > 0 && percent(one.credit / credit.total)}
            </td>
            <td aria-hidden="true" className="py-1">
              <span className="relative block h-3 text-accent">
                <span className="solid absolute inset-y-0.5 left-0" style={{ width: width(one.credit) }} />
                <span
                  className="absolute inset-y-0 border-ink border-x"
                  style={{
                    left: width(one.credit - one.error),
                    width: width(one.credit + one.error - Math.max(0, one.credit - one.error)),
                  }}
                />
              </span>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
