"use client";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { AsOf } from "@/app/_ui/as-of";
import { CoverageMark } from "@/app/_ui/coverage-mark";
import { fromT0 } from "@/app/_ui/format/hours";
import { useFigures } from "@/app/_ui/format/use-figures";
import { Link } from "@/app/_ui/link";
import type { PlanComparisonView } from "@/server/plan/views";
import { phaseIdsOf } from "./phase-ids";

/** Plans across, what each says down: on a phone one plan after the other. */
export function PlansTable({ plans }: { plans: readonly PlanComparisonView[] }) {
  const t = useTranslations("plans");
  const words = useTranslations("words");
  const { figure } = useFigures();
  const nameOf = (id: string | null) => plans.find((plan) => plan.id === id)?.name;
  return (
    <div className="overflow-x-auto">
      <table className="min-w-max text-sm">
        <thead>
          <tr className="border-b align-bottom">
            <th scope="col" className="py-2 pr-6 text-left font-medium text-quiet">
              {t("plan")}
            </th>
            {plans.map((plan) => (
              <th key={plan.id} scope="col" className="min-w-52 py-2 pr-6 text-left font-normal">
                <Link href={`/plans/${plan.id}/plan`} className="font-semibold text-base underline">
                  {plan.name}
                </Link>
                {plan.copiedFromId && (
                  <span className="block text-quiet text-xs">
                    {t("copiedFrom", { plan: nameOf(plan.copiedFromId) ?? plan.copiedFromId })}
                  </span>
                )}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          <Row name={t("status")} plans={plans} of={(plan) => words(`planStatus.${plan.status}`)} />
          <Row
            name={t("signatures")}
            plans={plans}
            of={({ signed, parties }) => t("signed", { signed, parties })}
          />
          <Row name={t("lines")} plans={plans} of={(plan) => figure(plan.requirements)} />
          <Row name={t("pledges")} plans={plans} of={(plan) => figure(plan.pledges)} />
          <tr className="border-b bg-sunken">
            <th scope="rowgroup" colSpan={plans.length + 1} className="px-2 py-1.5 text-left font-semibold">
              {t("short")}
            </th>
          </tr>
          {phaseIdsOf(plans).map((phaseId) => (
            <Row
              key={phaseId}
              name={phaseId}
              plans={plans}
              of={(plan) => <Phase plan={plan} phaseId={phaseId} />}
            />
          ))}
          <Row
            name={t("revision")}
            plans={plans}
            of={(plan) => <AsOf at={plan.asOf} revision={plan.revision} />}
          />
        </tbody>
      </table>
    </div>
  );
}

function Row({
  name,
  plans,
  of,
}: {
  name: string;
  plans: readonly PlanComparisonView[];
  of: (plan: PlanComparisonView) => ReactNode;
}) {
  return (
    <tr className="border-b align-top">
      <th scope="row" className="py-2 pr-6 text-left font-medium">
        {name}
      </th>
      {plans.map((plan) => (
        <td key={plan.id} className="py-2 pr-6 tabular-nums">
          {of(plan)}
        </td>
      ))}
    </tr>
  );
}

function Phase({ plan, phaseId }: { plan: PlanComparisonView; phaseId: string }) {
  const t = useTranslations("plans");
  const phase = plan.phases.find((one) => one.phaseId === phaseId);
  if (!phase) return <span className="text-quiet">{t("noPhase")}</span>;
  const { criticalShort, criticalLines, deadlineHours, name } = phase;
  const state = criticalShort === 0 ? "covered" : criticalShort < criticalLines ? "partly" : "missing";
  return (
    <Link href={`/plans/${plan.id}/coverage`} className="group block">
      <span className="flex items-baseline gap-1.5 font-medium group-hover:underline">
        <CoverageMark state={criticalLines === 0 ? "not-required" : state} className="translate-y-0.5" />
        {criticalLines === 0
          ? t("noCritical")
          : criticalShort === 0
            ? t("complete")
            : t("shortOf", { short: criticalShort, total: criticalLines })}
      </span>
      <span className="block max-w-52 text-quiet text-xs">
        {name}, {t("deadline", { hours: fromT0(deadlineHours) })}
      </span>
    </Link>
  );
}
