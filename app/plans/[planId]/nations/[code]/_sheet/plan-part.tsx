"use client";
import { useTranslations } from "next-intl";
import { usePlan } from "@/app/_frame/plan-context";
import type { NationSheetView } from "@/server/nation/views";
import { useNationWords } from "../../_list/use-nation-words";
import { Part } from "./part";
import { useSheetWords } from "./use-sheet-words";

/** Its signature, and where the plan lets it act. */
export function PlanPart({ sheet }: { sheet: NationSheetView }) {
  const t = useTranslations("nation.sheet");
  const words = useTranslations("words");
  const { signature } = useNationWords();
  const { phases } = usePlan();
  const { phase } = useSheetWords();
  return (
    <Part title={t("inPlan")}>
      <p className="font-medium first-letter:uppercase">{signature(sheet.signature)}</p>
      {sheet.participation.length === 0 ? (
        <p className="text-quiet">{t("noPart")}</p>
      ) : (
        <dl className="mt-2 border-t text-sm">
          {sheet.participation.map(({ domain, phaseIds }) => (
            <div key={domain} className="grid grid-cols-[10rem_minmax(0,1fr)] gap-x-3 border-b py-1.5">
              <dt className="font-medium">{words(`domain.${domain}`)}</dt>
              <dd>{phaseIds.length === phases.length ? t("allPhases") : phaseIds.map(phase).join(", ")}</dd>
            </div>
          ))}
        </dl>
      )}
    </Part>
  );
}
