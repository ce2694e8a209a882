"use client";
import { useCatalogue } from "@/app/_frame/plan-context";
import { readinessIn } from "@/app/_ui/format/hours";
import { TierMark } from "@/app/_ui/tag";
import type { LineDetailView } from "@/server/coverage/views";
import { PledgeLine } from "../_proof/pledge-line";
import { hiddenAssigned } from "./sentences";
import { useCoverageTexts } from "./use-coverage-texts";

export function AssignedList({
  detail,
  planId,
  unit,
}: {
  detail: LineDetailView;
  planId: string;
  unit: string;
}) {
  const texts = useCoverageTexts();
  const { t, words, figures, catalogue } = texts;
  const { capabilities } = useCatalogue();
  const { allocation, hiddenAllocation, line } = detail;
  const substitute = (code: string | null) => {
    const offered = capabilities.find((one) => one.code === code);
    return offered && t("assigned.substitute", { capability: catalogue.shortCapability(offered) });
  };
  return (
    <div>
      <h3 className="flex items-baseline justify-between border-b pb-1 font-semibold text-sm">
        {t("assigned.title")}{" "}
        <span className="font-normal text-quiet">{figures.withUnit(line.declared, unit)}</span>
      </h3>
      {allocation.length > 0 && (
        <ul>
          {allocation.map((assigned) => (
            <PledgeLine
              key={assigned.pledgeId}
              planId={planId}
              pledge={assigned}
              below={
                <>
                  {readinessIn(words, assigned.readyAtHours, assigned.isInPlace)}
                  {assigned.offeredCapabilityCode && (
                    <span>{substitute(assigned.offeredCapabilityCode)}</span>
                  )}
                  <TierMark tier={assigned.tier} />
                </>
              }
            />
          ))}
        </ul>
      )}
      {hiddenAllocation && hiddenAllocation.pledges > 0 && (
        <p className="border-b py-1.5 text-quiet text-sm">{hiddenAssigned(texts, hiddenAllocation, unit)}</p>
      )}
      {allocation.length === 0 && !hiddenAllocation?.pledges && (
        <p className="py-1.5 text-quiet text-sm">{t("assigned.none")}</p>
      )}
    </div>
  );
}
