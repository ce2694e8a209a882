"use client";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { FigureInput, Select, TextArea, TextInput } from "@/app/_ui/field";
import { PHASE_CLOCKS, type PhaseClock } from "@/db/enums";
import type { PhaseView } from "@/server/plan/views";
import { ChangeDialog } from "./change-dialog";
import { EnteredNotice } from "./entered-notice";
import { RefusedField } from "./refused-field";
import { asTyped, typedFigure, typedFigureOrNull } from "./typed";

/** Name, words and hours of one phase. */
export function PhaseForm({ phase, onClose }: { phase: PhaseView; onClose: () => void }) {
  const t = useTranslations("plan");
  const words = useTranslations("words");
  const [name, setName] = useState(phase.name);
  const [text, setText] = useState(phase.text);
  const [start, setStart] = useState(asTyped(phase.stated.startHours));
  const [deadline, setDeadline] = useState(asTyped(phase.stated.deadlineHours));
  const [clock, setClock] = useState<PhaseClock>(phase.clock);
  const [movesDue, setMovesDue] = useState(true);
  const hours = { startHours: typedFigureOrNull(start), deadlineHours: typedFigure(deadline) };
  const isRetimed =
    hours.startHours !== phase.stated.startHours ||
    hours.deadlineHours !== phase.stated.deadlineHours ||
    clock !== phase.clock;
  return (
    <ChangeDialog
      title={t("editPhase.title", { phase: phase.id })}
      save={t("editPhase.save")}
      done={t("editPhase.done", { phase: phase.id })}
      version={phase.version}
      standing={{ name: phase.name, text: phase.text, ...phase.stated, clock: phase.clock }}
      hasEffect
      build={(version) => ({
        kind: "edit_phase",
        phaseId: phase.id,
        version,
        fields: { name, text, ...hours, clock },
        movesDue,
      })}
      onClose={onClose}
    >
      <div className="grid gap-3 wide:grid-cols-3">
        <RefusedField name="name" label={t("field.name")} className="wide:col-span-3">
          <TextInput value={name} onChange={(event) => setName(event.target.value)} />
        </RefusedField>
        <RefusedField name="text" label={t("field.text")} className="wide:col-span-3">
          <TextArea rows={2} value={text} onChange={(event) => setText(event.target.value)} />
        </RefusedField>
        <RefusedField name="startHours" label={t("field.startHours")} guidance={t("editPhase.startGuidance")}>
          <FigureInput unit="h" value={start} onChange={(event) => setStart(event.target.value)} />
        </RefusedField>
        <RefusedField name="deadlineHours" label={t("field.deadlineHours")}>
          <FigureInput unit="h" value={deadline} onChange={(event) => setDeadline(event.target.value)} />
        </RefusedField>
        <RefusedField name="clock" label={t("field.clock")} guidance={t("editPhase.clockGuidance")}>
          <Select value={clock} onChange={(event) => setClock(event.target.value as PhaseClock)}>
            {PHASE_CLOCKS.map((one) => (
              <option key={one} value={one}>
                {words(`phaseClock.${one}`)}
              </option>
            ))}
          </Select>
        </RefusedField>
      </div>
      <label className="flex min-h-9 items-center gap-2">
        <input
          type="checkbox"
          checked={movesDue}
          onChange={(event) => setMovesDue(event.target.checked)}
          className="accent-(--accent)"
        />
        {t("editPhase.movesDue", { hours: phase.stated.deadlineHours })}
      </label>
      {isRetimed && <EnteredNotice basis={phase.basis} />}
    </ChangeDialog>
  );
}
