"use client";
import { useTranslations } from "next-intl";
import { usePlan } from "@/app/_frame/plan-context";
import { CheckGroup } from "@/app/_ui/choices";
import { fromT0 } from "@/app/_ui/format/hours";
import type { Scenario } from "@/server/analysis/schema";
import { LIFTS } from "@/server/analysis/views";
import { ConditionControls } from "./condition-controls";
import { NationToggles } from "./nation-toggles";
import { ShiftField } from "./shift-field";

/** Everything that can be assumed. */
export function Controls({
  scenario,
  onChange,
}: {
  scenario: Scenario;
  onChange: (part: Partial<Scenario>) => void;
}) {
  const t = useTranslations("whatIf");
  const plan = usePlan();
  const phases = [...plan.phases].sort((a, b) => a.position - b.position);
  const headClass = "mb-1 font-semibold text-base";
  return (
    <section aria-label={t("controls")} className="flex flex-col gap-5 print:hidden">
      <NationToggles without={scenario.without} onChange={(without) => onChange({ without })} />
      <ConditionControls
        conditions={scenario.conditions}
        onChange={(conditions) => onChange({ conditions })}
      />
      <div>
        <h2 className={headClass}>{t("hours.title")}</h2>
        <ShiftField
          label={t("hours.label")}
          value={scenario.hours}
          onChange={(hours) => onChange({ hours })}
        />
      </div>
      <div>
        <h2 className={headClass}>{t("deadlines.title")}</h2>
        <div className="grid gap-3 min-[36rem]:max-rail:grid-cols-2">
          {phases.map(({ id, deadlineHours }) => (
            <ShiftField
              key={id}
              label={t("deadlines.of", { phase: id, hour: fromT0(deadlineHours) })}
              value={scenario.deadlines[id] ?? 0}
              onChange={(by) => onChange({ deadlines: { ...scenario.deadlines, [id]: by } })}
            />
          ))}
        </div>
      </div>
      <CheckGroup
        legend={<span className="text-base">{t("lift.title")}</span>}
        choices={LIFTS.map((value) => ({ value, label: t(`lift.${value}`) }))}
        value={scenario.lift}
        onChange={(lift) => onChange({ lift })}
      />
    </section>
  );
}
