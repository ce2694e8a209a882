"use client";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { usePlan } from "@/app/_frame/plan-context";
import { Link } from "@/app/_ui/link";
import { Tag } from "@/app/_ui/tag";
import type { ReadinessView } from "@/server/analysis/views";
import type { LineView } from "@/server/coverage/views";
import { LineLink } from "../../_analysis/line-link";
import { usePercent } from "../../_analysis/use-percent";
import { useGapWords } from "../../gaps/_words/use-gap-words";

const SHOWN_AT_ONCE = 15;

/** The lines that most often fall short among those that can be covered at all; gaps are listed elsewhere. */
export function WeakestLines({
  readiness,
  lines,
}: {
  readiness: ReadinessView;
  lines: ReadonlyMap<string, LineView>;
}) {
  const t = useTranslations("resilience.draws");
  const { id: planId } = usePlan();
  const words = useGapWords();
  const percent = usePercent();
  const [isWhole, setWhole] = useState(false);
  const never = readiness.lines.filter(({ covered }) => covered === 0).length;
  const weak = readiness.lines
    .filter(({ covered }) => covered > 0 && covered < 1)
    .sort((a, b) => a.covered - b.covered);
  const shown = isWhole ? weak : weak.slice(0, SHOWN_AT_ONCE);
  return (
    <section aria-labelledby="weakest-title" className="flex max-w-4xl flex-col gap-1">
      <h2 id="weakest-title" className="font-semibold text-lg">
        {t("weakest")}
      </h2>
      <p className="text-quiet text-sm">{weak.length === 0 ? t("noneWeak") : t("weakestHow")}</p>
      {weak.length > 0 && (
        <table className="w-full border-collapse text-sm">
          <thead>
            <tr className="border-b text-left text-quiet text-xs">
              <th scope="col" className="py-1 pr-3 font-medium">
                {t("line")}
              </th>
              <th scope="col" className="w-[45%] py-1 font-medium">
                {t("covered")}
              </th>
            </tr>
          </thead>
          <tbody>
            {shown.map(({ requirement, covered }) => {
              const line = lines.get(requirement);
              return (
                <tr key={requirement} className="border-b align-middle">
                  <th scope="row" className="py-0.5 pr-3 text-left font-normal">
                    <LineLink requirement={requirement} line={line} />{" "}
                    {line?.priority === 1 && <Tag>{words.words("priority.1")}</Tag>}
                  </th>
                  <td className="py-0.5">
                    <span className="flex items-center gap-2">
                      <span className="w-16 text-right tabular-nums">{percent(covered)}</span>
                      <span aria-hidden="true" className="block h-2 flex-1 bg-missing-wash text-missing">
                        <span
                          className="solid block h-full text-covered"
                          style={{ width: `${100 * covered}%` }}
                        />
                      </span>
                    </span>
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      )}
      {shown.length < weak.length && (
        <button
          type="button"
          onClick={() => setWhole(true)}
          className="min-h-9 self-start text-accent text-sm underline print:hidden"
        >
          {t("all", { count: weak.length })}
        </button>
      )}
      {never > 0 && (
        <p className="text-sm">
          {t("never", { count: never })}{" "}
          <Link
            href={`/plans/${planId}/gaps`}
            className="inline-block min-h-6 text-accent underline underline-offset-2"
          >
            {t("gaps")}
          </Link>
        </p>
      )}
    </section>
  );
}
