"use client";
import { useWatch } from "react-hook-form";
import { usePlan } from "@/app/_frame/plan-context";
import { ChoiceGroup } from "@/app/_ui/choices";
import { Select } from "@/app/_ui/field";
import { neededByIn } from "@/app/_ui/format/hours";
import type { Posture } from "@/db/enums";
import { usePledgeWords } from "../_words/use-pledge-words";
import { usePledgeForm } from "./form-fields";
import { ChoiceAnchor, FormGroup, PledgeField, TextField } from "./form-parts";
import { LegRows } from "./leg-rows";
import { PlanningFiguresPanel } from "./planning-figures-panel";

export function WhenSection({ nationCode }: { nationCode: string }) {
  const { t, words } = usePledgeWords();
  const plan = usePlan();
  const { control, register, setValue, formState } = usePledgeForm();
  const posture = useWatch({ control, name: "posture" });
  const isInPlace = posture === "in_place";
  const setPosture = (next: Posture) =>
    setValue("posture", next, { shouldDirty: true, shouldValidate: formState.isSubmitted });

  return (
    <FormGroup title={t("when.title")} guidance={t("when.guidance")}>
      <ChoiceAnchor name="posture" className="flex flex-col gap-3">
        <ChoiceGroup
          legend={t("when.readiness")}
          isLegendHidden
          name="stands"
          choices={[
            { value: "before", label: t("when.before") },
            { value: "after", label: t("when.after") },
          ]}
          value={isInPlace ? "before" : "after"}
          guidance={isInPlace ? t("postureHelp.in_place") : undefined}
          onChange={(next) => setPosture(next === "before" ? "in_place" : "standby")}
        />
        {!isInPlace && (
          <ChoiceGroup
            legend={t("when.held")}
            name="posture"
            choices={[
              { value: "standby", label: t("when.standby") },
              { value: "reinforcement", label: t("when.reinforcement") },
            ]}
            value={posture}
            guidance={t(`postureHelp.${posture}`)}
            onChange={setPosture}
          />
        )}
      </ChoiceAnchor>
      {isInPlace ? (
        <p className="text-quiet text-sm">{t("when.legsKept")}</p>
      ) : (
        <>
          <LegRows />
          <PlanningFiguresPanel nationCode={nationCode} />
        </>
      )}
      <div className="grid gap-4 wide:grid-cols-2">
        <PledgeField
          name="availableFromPhaseId"
          label={t("field.availableFromPhaseId")}
          className="wide:col-span-2"
          guidance={t("when.phaseGuidance")}
        >
          <Select {...register("availableFromPhaseId")}>
            {plan.phases.map((phase) => (
              <option key={phase.id} value={phase.id}>
                {t("when.phaseOption", { phase: phase.name, by: neededByIn(words, phase.deadlineHours) })}
              </option>
            ))}
          </Select>
        </PledgeField>
        <TextField
          name="windowFrom"
          label={t("field.windowFrom")}
          type="date"
          isOptional
          guidance={t("when.windowFromGuidance")}
        />
        <TextField
          name="windowTo"
          label={t("field.windowTo")}
          type="date"
          isOptional
          guidance={t("when.windowToGuidance")}
        />
        <TextField
          name="expiresOn"
          label={t("field.expiresOn")}
          type="date"
          isOptional
          guidance={t("when.expiresGuidance")}
        />
      </div>
    </FormGroup>
  );
}
