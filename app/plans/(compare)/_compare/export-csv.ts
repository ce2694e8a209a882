import type { useTranslations } from "next-intl";
import { toCsv } from "@/app/_ui/csv";
import { dtg } from "@/app/_ui/format/dtg";
import type { Words } from "@/app/_ui/format/words";
import type { PlanComparisonView } from "@/server/plan/views";
import { phaseIdsOf } from "./phase-ids";

/** One row for each plan. */
export function plansCsv(
  plans: readonly PlanComparisonView[],
  { t, words }: { t: ReturnType<typeof useTranslations<"plans">>; words: Words },
  marking: string,
): string {
  const phaseIds = phaseIdsOf(plans);
  return toCsv(
    { marking, asOf: plans[0] ? dtg(plans[0].asOf) : "" },
    [
      t("plan"),
      t("status"),
      t("signatures"),
      t("lines"),
      t("pledges"),
      ...phaseIds.map((id) => `${id}: ${t("short")}`),
      t("revision"),
    ],
    plans.map((plan) => [
      plan.name,
      words(`planStatus.${plan.status}`),
      t("signed", { signed: plan.signed, parties: plan.parties }),
      plan.requirements,
      plan.pledges,
      ...phaseIds.map((id) => plan.phases.find((phase) => phase.phaseId === id)?.criticalShort ?? null),
      words("asOf", { at: dtg(plan.asOf), revision: plan.revision }),
    ]),
  );
}
