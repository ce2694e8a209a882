"use client";
import { useTranslations } from "next-intl";
import { usePlan } from "@/app/_frame/plan-context";
import { Segmented } from "@/app/_ui/choices";
import { CONDITION_CODES, type Condition } from "@/db/enums";
import type { Scenario } from "@/server/analysis/schema";

const CHOICES = ["asPlan", "met", "unmet"] as const;

/** Each condition as the plan has it, met, or not met. */
export function ConditionControls({
  conditions,
  onChange,
}: {
  conditions: Scenario["conditions"];
  onChange: (conditions: Scenario["conditions"]) => void;
}) {
  const t = useTranslations("whatIf.conditions");
  const words = useTranslations("words");
  const plan = usePlan();
  const stated = (code: Condition) => {
    const own = plan.conditions.filter((one) => one.code === code);
    const states = new Set(own.map((one) => one.state));
    const [state] = states;
    return state && states.size === 1 ? words(`conditionState.${state}`) : t("national");
  };
  return (
    <div>
      <h2 className="mb-1 font-semibold text-base">{t("title")}</h2>
      <ul className="flex flex-col gap-2">
        {CONDITION_CODES.filter((code) => plan.conditions.some((one) => one.code === code)).map((code) => (
          <li key={code} className="flex flex-col items-start gap-0.5 text-sm">
            <span>{t("of", { condition: words(`condition.${code}`), state: stated(code) })}</span>
            <Segmented
              label={words(`condition.${code}`)}
              choices={CHOICES.map((value) => ({ value, label: t(value) }))}
              value={conditions[code] ?? "asPlan"}
              onChange={(next) => {
                const { [code]: _, ...others } = conditions;
                onChange(next === "asPlan" ? others : { ...others, [code]: next });
              }}
            />
          </li>
        ))}
      </ul>
    </div>
  );
}
