"use client";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { usePlan } from "@/app/_frame/plan-context";
import { FigureInput, Select, TextArea, TextInput } from "@/app/_ui/field";
import { PLAN_STATUSES, type PlanStatus, READINGS, type Reading } from "@/db/enums";
import { ChangeDialog } from "./change-dialog";
import { RefusedField } from "./refused-field";
import { asTyped, typedFigure } from "./typed";

/** Name, standing and counting rules of the plan itself. */
export function PlanForm({ onClose }: { onClose: () => void }) {
  const t = useTranslations("plan");
  const words = useTranslations("words");
  const [plan] = useState(usePlan());
  const [name, setName] = useState(plan.name);
  const [summary, setSummary] = useState(plan.summary);
  const [status, setStatus] = useState<PlanStatus>(plan.status);
  const [marking, setMarking] = useState(plan.marking);
  const [reading, setReading] = useState<Reading>(plan.reading);
  const [confirmation, setConfirmation] = useState(asTyped(plan.confirmationHours));
  const [evidence, setEvidence] = useState(asTyped(plan.evidenceMaxDays));
  return (
    <ChangeDialog
      title={t("editPlan.title")}
      save={t("editPlan.save")}
      done={t("editPlan.done")}
      version={plan.version}
      standing={{ ...plan }}
      hasEffect
      build={(version) => ({
        kind: "edit_plan",
        version,
        fields: {
          name,
          summary,
          status,
          marking,
          reading,
          confirmationHours: typedFigure(confirmation),
          evidenceMaxDays: typedFigure(evidence),
        },
      })}
      onClose={onClose}
    >
      <div className="grid gap-3 wide:grid-cols-2">
        <RefusedField name="name" label={t("field.name")}>
          <TextInput value={name} onChange={(event) => setName(event.target.value)} />
        </RefusedField>
        <RefusedField name="status" label={t("field.status")} guidance={t("editPlan.statusGuidance")}>
          <Select value={status} onChange={(event) => setStatus(event.target.value as PlanStatus)}>
            {PLAN_STATUSES.map((one) => (
              <option key={one} value={one}>
                {words(`planStatus.${one}`)}
              </option>
            ))}
          </Select>
        </RefusedField>
        <RefusedField name="summary" label={t("field.summary")} className="wide:col-span-2">
          <TextArea value={summary} onChange={(event) => setSummary(event.target.value)} />
        </RefusedField>
        <RefusedField name="marking" label={t("field.marking")}>
          <TextInput value={marking} onChange={(event) => setMarking(event.target.value)} />
        </RefusedField>
        <RefusedField name="reading" label={t("field.reading")} guidance={t(`readingMeaning.${reading}`)}>
          <Select value={reading} onChange={(event) => setReading(event.target.value as Reading)}>
            {READINGS.map((one) => (
              <option key={one} value={one}>
                {t(`reading.${one}`)}
              </option>
            ))}
          </Select>
        </RefusedField>
        <RefusedField
          name="confirmationHours"
          label={t("field.confirmationHours")}
          guidance={t("editPlan.confirmationGuidance")}
        >
          <FigureInput
            unit="h"
            value={confirmation}
            onChange={(event) => setConfirmation(event.target.value)}
          />
        </RefusedField>
        <RefusedField
          name="evidenceMaxDays"
          label={t("field.evidenceMaxDays")}
          guidance={t("editPlan.evidenceGuidance")}
        >
          <FigureInput
            unit={t("unit.days")}
            value={evidence}
            onChange={(event) => setEvidence(event.target.value)}
          />
        </RefusedField>
      </div>
    </ChangeDialog>
  );
}
