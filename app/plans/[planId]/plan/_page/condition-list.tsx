"use client";
import { useTranslations } from "next-intl";
import { usePlan } from "@/app/_frame/plan-context";
import { Button } from "@/app/_ui/button";
import { CoverageMark } from "@/app/_ui/coverage-mark";
import { Moment } from "@/app/_ui/moment";
import type { ConditionView } from "@/server/plan/views";
import { SectionHead } from "./section-head";
import type { OnOpen } from "./types";
import { useConditionName } from "./use-condition-name";

const SHAPES = { met: "covered", unknown: "unknown", unmet: "not-required" } as const;

/** What pledges hang on: whether it holds, who said so and when. */
export function ConditionList({ onOpen }: { onOpen: OnOpen }) {
  const t = useTranslations("plan.conditions");
  const { conditions } = usePlan();
  const ofPlan = conditions.filter((condition) => condition.nation === null);
  const national = conditions.filter((condition) => condition.nation !== null);
  const known = national.filter((condition) => condition.state !== "unknown").length;
  return (
    <section aria-labelledby="conditions">
      <SectionHead id="conditions" title={t("title")}>
        {t("text")}
      </SectionHead>
      <ul className="border-t">
        {ofPlan.map((condition) => (
          <Row key={condition.id} condition={condition} onOpen={onOpen} />
        ))}
      </ul>
      {national.length > 0 && (
        <details className="border-b">
          <summary className="min-h-9 py-2 font-medium hover:bg-accent-wash">
            {t("national", { known, total: national.length })}
          </summary>
          <ul className="border-t">
            {national.map((condition) => (
              <Row key={condition.id} condition={condition} onOpen={onOpen} />
            ))}
          </ul>
        </details>
      )}
    </section>
  );
}

function Row({ condition, onOpen }: { condition: ConditionView; onOpen: OnOpen }) {
  const t = useTranslations("plan.conditions");
  const words = useTranslations("words");
  const name = useConditionName()(condition);
  return (
    <li
      id={`condition-${condition.id}`}
      className="grid grid-cols-[1fr_auto] gap-x-4 gap-y-0.5 border-b py-2 target:bg-accent-wash wide:grid-cols-[14rem_10rem_1fr_auto]"
    >
      <span className="font-medium">{name}</span>
      <span className="flex items-baseline gap-2 max-wide:col-start-1">
        <CoverageMark state={SHAPES[condition.state]} className="translate-y-0.5" />
        <span>
          {words(`conditionState.${condition.state}`)}
          {condition.isExcluded && <span className="block text-quiet text-sm">{t("excluded")}</span>}
        </span>
      </span>
      <span className="text-sm max-wide:col-start-1">
        {condition.reason}
        <span className="block text-quiet">
          {condition.setBy
            ? t.rich("setBy", {
                name: condition.setBy,
                at: () => <Moment at={condition.setAt} isInRow />,
              })
            : t("asLoaded")}
        </span>
      </span>
      {onOpen && (
        <Button
          size="small"
          aria-label={t("setOne", { condition: name })}
          onClick={() => onOpen({ form: "condition", condition })}
          className="self-start max-wide:col-start-2 max-wide:row-start-1 print:hidden"
        >
          {t("set")}
        </Button>
      )}
    </li>
  );
}
