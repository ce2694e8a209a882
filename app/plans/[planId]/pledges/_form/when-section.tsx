"use client";
import { useWatch } from "react-hook-form";
import { usePlan } from "@/app/_frame/plan-context";
import { ChoiceGroup } from "@/app/_ui/choices";
import { Select } from "@/app/_ui/field";
import { neededBy } from "@/app/_ui/format/hours";
import type { Posture } from "@/db/enums";
import { POSTURE } from "../_words/pledge-words";
import { usePledgeForm } from "./form-fields";
import { ChoiceAnchor, FormGroup, PledgeField, TextField } from "./form-parts";
import { LegRows } from "./leg-rows";
import { PlanningFiguresPanel } from "./planning-figures-panel";

export function WhenSection({ nationCode }: { nationCode: string }) {
  const plan = usePlan();
  const { control, register, setValue, formState } = usePledgeForm();
  const posture = useWatch({ control, name: "posture" });
  const isInPlace = posture === "in_place";
  const setPosture = (next: Posture) =>
    setValue("posture", next, { shouldDirty: true, shouldValidate: formState.isSubmitted });

  return (
    <FormGroup
      title="When"
      guidance="Hours from the confirmed breach. Decision, notice and permit run side by side; the rest follows."
    >
      <ChoiceAnchor name="posture" className="flex flex-col gap-3">
        <ChoiceGroup
          legend="Readiness"
          isLegendHidden
          name="stands"
          choices={[
            { value: "before", label: "In place before a breach" },
            { value: "after", label: "Comes after a breach" },
          ]}
          value={isInPlace ? "before" : "after"}
          guidance={isInPlace ? POSTURE.in_place.help : undefined}
          onChange={(next) => setPosture(next === "before" ? "in_place" : "standby")}
        />
        {!isInPlace && (
          <ChoiceGroup
            legend="How it is held until then"
            name="posture"
            choices={[
              { value: "standby", label: "On standby" },
              { value: "reinforcement", label: "As reinforcement" },
            ]}
            value={posture}
            guidance={POSTURE[posture].help}
            onChange={setPosture}
          />
        )}
      </ChoiceAnchor>
      {isInPlace ? (
        <p className="text-quiet text-sm">
          Its time legs are kept and come back when you choose that it comes after a breach.
        </p>
      ) : (
        <>
          <LegRows />
          <PlanningFiguresPanel nationCode={nationCode} />
        </>
      )}
      <div className="grid gap-4 wide:grid-cols-2">
        <PledgeField
          name="availableFromPhaseId"
          label="Available from phase"
          className="wide:col-span-2"
          guidance="It may be used in this phase and all later ones."
        >
          <Select {...register("availableFromPhaseId")}>
            {plan.phases.map((phase) => (
              <option key={phase.id} value={phase.id}>
                {phase.name}, {neededBy(phase.deadlineHours)}
              </option>
            ))}
          </Select>
        </PledgeField>
        <TextField
          name="windowFrom"
          label="Window from"
          type="date"
          isOptional
          guidance="Before this day it does not count."
        />
        <TextField
          name="windowTo"
          label="Window to"
          type="date"
          isOptional
          guidance="The last day on which it counts."
        />
        <TextField
          name="expiresOn"
          label="Expires on"
          type="date"
          isOptional
          guidance="The pledge lapses after this day unless you renew it."
        />
      </div>
    </FormGroup>
  );
}
