"use client";
import { useTranslations } from "next-intl";
import { CoverageMark, coverageState } from "@/app/_ui/coverage-mark";
import { useFigures } from "@/app/_ui/format/use-figures";
import type { ResilienceView } from "@/server/analysis/views";
import type { LineView } from "@/server/coverage/views";
import { LineLink } from "../../_analysis/line-link";
import { NationLabel } from "../../_analysis/nation-label";

/** Lines that hang on one nation, whatever it has promised to them so far. */
export function SingleProviders({
  losses,
  lines,
}: {
  losses: ResilienceView;
  lines: ReadonlyMap<string, LineView>;
}) {
  const t = useTranslations("resilience.single");
  const { figure } = useFigures();
  return (
    <section aria-labelledby="single-title">
      <h2 id="single-title" className="font-semibold text-lg">
        {t("title")}
      </h2>
      {losses.singleProvider.length === 0 ? (
        <p className="text-quiet text-sm">{t("none")}</p>
      ) : (
        <table className="mt-1 w-full border-collapse text-sm">
          <caption className="sr-only">{t("caption")}</caption>
          <thead>
            <tr className="border-b text-left text-quiet text-xs">
              <th scope="col" className="py-1 pr-3 font-medium">
                {t("line")}
              </th>
              <th scope="col" className="py-1 pr-3 font-medium">
                {t("nation")}
              </th>
              <th scope="col" className="py-1 text-right font-medium">
                {t("covered")}
              </th>
            </tr>
          </thead>
          <tbody>
            {losses.singleProvider.map(({ requirement, nation }) => {
              const line = lines.get(requirement);
              return (
                <tr key={requirement} className="border-b align-top">
                  <th scope="row" className="py-0.5 pr-3 text-left font-normal wrap-anywhere">
                    <LineLink requirement={requirement} line={line} />
                  </th>
                  <td className="py-1 pr-3 wrap-anywhere">
                    {nation ? (
                      <NationLabel code={nation} />
                    ) : (
                      <span className="text-quiet">{t("unnamed")}</span>
                    )}
                  </td>
                  <td className="whitespace-nowrap py-1 text-right tabular-nums">
                    {line && (
                      <span className="inline-flex items-center gap-1.5">
                        <CoverageMark state={coverageState(line[losses.tier], line.required)} />
                        {figure(line[losses.tier])} / {figure(line.required)}
                      </span>
                    )}
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      )}
    </section>
  );
}
