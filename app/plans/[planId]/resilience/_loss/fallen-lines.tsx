"use client";
import { useTranslations } from "next-intl";
import { CoverageMark } from "@/app/_ui/coverage-mark";
import { Tag } from "@/app/_ui/tag";
import type { Tier } from "@/db/enums";
import type { NationLossView } from "@/server/analysis/views";
import type { LineView } from "@/server/coverage/views";
import { LineLink } from "../../_analysis/line-link";
import { useGapWords } from "../../gaps/_words/use-gap-words";
import { falls } from "./fallen";

/** Every line that has fewer units without the nation, and whether it falls. */
export function FallenLines({
  loss,
  lines,
  tier,
}: {
  loss: NationLossView;
  tier: Tier;
  lines: ReadonlyMap<string, LineView>;
}) {
  const t = useTranslations("resilience.loss");
  const words = useGapWords();
  return (
    <>
      <h3 className="mb-1 font-semibold">{t("units")}</h3>
      {loss.lines.length === 0 && <p className="text-quiet">{t("unitsNone")}</p>}
      <ul className="grid gap-x-8 wide:grid-cols-2 rail:grid-cols-3">
        {loss.lines.map(({ requirement, units }) => {
          const line = lines.get(requirement);
          return (
            <li
              key={requirement}
              className="flex flex-wrap items-baseline justify-between gap-x-3 border-line border-b"
            >
              <span className="inline-flex flex-wrap items-baseline gap-x-1.5">
                <LineLink requirement={requirement} line={line} />
                {line?.priority === 1 && <Tag>{words.words("priority.1")}</Tag>}
              </span>
              <span className="inline-flex items-center gap-1.5 whitespace-nowrap">
                {falls(lines, requirement, tier) && (
                  <span className="inline-flex items-center gap-1 text-missing text-xs">
                    <CoverageMark state="missing" /> {t("falls")}
                  </span>
                )}
                {t("unit", { units: line ? words.amount(units, line.capabilityCode) : String(units) })}
              </span>
            </li>
          );
        })}
      </ul>
    </>
  );
}
