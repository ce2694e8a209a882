"use client";
import { useTranslations } from "next-intl";
import { FigureInput, Select, TextArea, TextInput } from "@/app/_ui/field";
import { PHASE_CLOCKS, type PhaseClock } from "@/db/enums";
import type { PhaseView } from "@/server/plan/views";
import { RefusedField } from "./refused-field";
import { asTyped, typedFigure, typedFigureOrNull } from "./typed";
import type { ChangeOf } from "./types";

/** A phase as it stands in the fields of a form. */
export interface PhaseTyped {
  name: string;
  text: string;
  start: string;
  deadline: string;
  clock: PhaseClock;
}

export const EMPTY_PHASE: PhaseTyped = {
  name: "",
  text: "",
  start: "",
  deadline: "",
  clock: "confirmed_breach",
};

export const typedOf = ({ name, text, stated, clock }: PhaseView): PhaseTyped => ({
  name,
  text,
  start: asTyped(stated.startHours),
  deadline: asTyped(stated.deadlineHours),
  clock,
});

export const fieldsOf = ({ start, deadline, ...rest }: PhaseTyped): ChangeOf<"edit_phase">["fields"] => ({
  ...rest,
  startHours: typedFigureOrNull(start),
  deadlineHours: typedFigure(deadline),
});

/** Name, words and hours of a phase. */
export function PhaseInputs({
  typed,
  onChange,
}: {
  typed: PhaseTyped;
  onChange: (typed: PhaseTyped) => void;
}) {
  const t = useTranslations("plan");
  const words = useTranslations("words");
  const set = (part: Partial<PhaseTyped>) => onChange({ ...typed, ...part });
  return (
    <div className="grid gap-3 wide:grid-cols-3">
      <RefusedField name="name" label={t("field.name")} className="wide:col-span-3">
        <TextInput value={typed.name} onChange={(event) => set({ name: event.target.value })} />
      </RefusedField>
      <RefusedField name="text" label={t("field.text")} className="wide:col-span-3">
        <TextArea rows={2} value={typed.text} onChange={(event) => set({ text: event.target.value })} />
      </RefusedField>
      <RefusedField name="startHours" label={t("field.startHours")} guidance={t("editPhase.startGuidance")}>
        <FigureInput unit="h" value={typed.start} onChange={(event) => set({ start: event.target.value })} />
      </RefusedField>
      <RefusedField name="deadlineHours" label={t("field.deadlineHours")}>
        <FigureInput
          unit="h"
          value={typed.deadline}
          onChange={(event) => set({ deadline: event.target.value })}
        />
      </RefusedField>
      <RefusedField name="clock" label={t("field.clock")} guidance={t("editPhase.clockGuidance")}>
        <Select value={typed.clock} onChange={(event) => set({ clock: event.target.value as PhaseClock })}>
          {PHASE_CLOCKS.map((one) => (
            <option key={one} value={one}>
              {words(`phaseClock.${one}`)}
            </option>
          ))}
        </Select>
      </RefusedField>
    </div>
  );
}
