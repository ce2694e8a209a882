"use client";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { usePlan } from "@/app/_frame/plan-context";
import { Button } from "@/app/_ui/button";
import { useFigures } from "@/app/_ui/format/use-figures";
import { SectionHead } from "./section-head";
import type { OnOpen } from "./types";

/** How coverage of this plan is counted. */
export function CountingRules({ onOpen }: { onOpen: OnOpen }) {
  const t = useTranslations("plan");
  const plan = usePlan();
  const { figure } = useFigures();
  return (
    <section aria-labelledby="rules">
      <SectionHead
        id="rules"
        title={t("rules.title")}
        actions={
          onOpen && (
            <Button size="small" onClick={() => onOpen({ form: "plan" })}>
              {t("rules.change")}
            </Button>
          )
        }
      />
      <dl className="border-t">
        <Rule name={t("field.reading")} detail={t(`readingMeaning.${plan.reading}`)}>
          {t(`reading.${plan.reading}`)}
        </Rule>
        <Rule name={t("field.confirmationHours")} detail={t("editPlan.confirmationGuidance")}>
          {t("rules.hours", { hours: plan.confirmationHours })}
        </Rule>
        <Rule name={t("field.evidenceMaxDays")} detail={t("editPlan.evidenceGuidance")}>
          {t("rules.days", { days: plan.evidenceMaxDays })}
        </Rule>
        <Rule name={t("field.marking")}>{plan.marking}</Rule>
        <Rule name={t("rules.revision")}>{figure(plan.revision)}</Rule>
      </dl>
    </section>
  );
}

function Rule({ name, detail, children }: { name: string; detail?: string; children: ReactNode }) {
  return (
    <div className="grid grid-cols-[9rem_1fr] gap-x-4 border-b py-2 text-sm">
      <dt className="text-quiet">{name}</dt>
      <dd>
        <span className="font-medium">{children}</span>
        {detail && <span className="block text-quiet">{detail}</span>}
      </dd>
    </div>
  );
}
